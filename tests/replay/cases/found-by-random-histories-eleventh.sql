-- Whether a materialized view reads something temporary is asked before the names of its columns are.
CREATE TEMPORARY TABLE c (a numeric(10,2) NOT NULL);
--! 0A000
CREATE MATERIALIZED VIEW d AS SELECT (x).*, x.* FROM c x;
--! 0A000
CREATE MATERIALIZED VIEW e (p, q, r) AS SELECT (x).*, x.* FROM c x;
--! 0A000
CREATE MATERIALIZED VIEW nope.e (p, p) AS SELECT (x).*, x.* FROM c x;
--! 42701
CREATE TABLE g (p, p) AS SELECT 1, 2;
--! 42601
CREATE TABLE g (p, q, r) TABLESPACE nope AS SELECT 1, 2;
--! 42601
CREATE TABLE g (p, q, r) WITH (nope = 1) AS SELECT 1;
--! 42704
CREATE TABLE g (p, p) TABLESPACE nope AS SELECT 1 AS a, 2;
--! 42P07
CREATE TABLE pg_temp.c (p, q, r) AS SELECT 1;
--! 42P01
CREATE MATERIALIZED VIEW m AS SELECT 1 AS a, 2 AS a FROM nope;
