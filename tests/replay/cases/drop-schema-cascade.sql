-- DROP SCHEMA fails unless empty; CASCADE drops all in it and, elsewhere, what depends on it: foreign keys, views,
-- columns of its types.

CREATE SCHEMA s;
CREATE TYPE s.e AS ENUM ('a');
CREATE TABLE s.p (id int PRIMARY KEY);
CREATE TABLE t (x int REFERENCES s.p, y s.e);
CREATE VIEW v AS SELECT id FROM s.p;
--! 2BP01
DROP SCHEMA s;
DROP SCHEMA s CASCADE;

--= rels:: r:t
--= cols:t: x integer
