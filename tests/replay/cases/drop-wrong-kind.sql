-- DROP VIEW on a table, DROP TABLE on a view or materialized view fail (42809), even with IF EXISTS; IF EXISTS only
-- forgives absence (also of the schema).

CREATE TABLE t (a int);
CREATE VIEW v AS SELECT 1 AS x;
CREATE MATERIALIZED VIEW m AS SELECT 1 AS x;
--! 42809
DROP VIEW IF EXISTS t;
--! 42809
DROP TABLE IF EXISTS v;
--! 42809
DROP VIEW IF EXISTS m;
DROP TABLE IF EXISTS nope.t;
DROP INDEX IF EXISTS nope;
ALTER TABLE IF EXISTS nope ADD COLUMN x int;

--= rels:: m:m, r:t, v:v
