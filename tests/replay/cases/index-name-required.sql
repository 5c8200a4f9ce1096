-- CREATE INDEX IF NOT EXISTS needs a name (42601). Without IF NOT EXISTS a taken name is 42P07. The index lives in its
-- table's schema; its name takes no schema.

CREATE SCHEMA s;
CREATE TABLE s.t (a int);
--! 42601
CREATE INDEX IF NOT EXISTS ON s.t (a);
CREATE INDEX i ON s.t (a);
--! 42P07
CREATE INDEX i ON s.t (a);

--= rels:i: i:s.i
