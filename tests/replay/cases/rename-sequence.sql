-- Renaming a sequence is seen in the default, which holds the object, not its name; a default written as
-- nextval('name'::text) holds text and does not follow.

CREATE SEQUENCE s;
CREATE TABLE t (a int DEFAULT nextval('s'), b int DEFAULT nextval('s'::text));
ALTER SEQUENCE s RENAME TO s2;

--= cols:t: a integer default nextval('s2'::regclass), b integer default nextval(('s'::text)::regclass)
