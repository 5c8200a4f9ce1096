-- A SET search_path inside a function or DO block stays after the DO block ends.

CREATE SCHEMA s;
DO $$ BEGIN SET search_path = s; END $$;
CREATE TABLE t (a int);
RESET search_path;

--= rels:r: r:s.t
