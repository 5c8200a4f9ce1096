-- Tables, views, indexes, sequences, materialized views and composite types of a schema share one name space (42P07; a
-- composite type fails with 42710 on its type name first); functions have their own.

CREATE TABLE t (a int);
CREATE FUNCTION t() RETURNS int LANGUAGE sql AS 'select 1';
--! 42P07
CREATE VIEW t AS SELECT 1 AS x;
--! 42P07
CREATE SEQUENCE t;
--! 42P07
CREATE INDEX t ON t (a);
--! 42710
CREATE TYPE t AS (x int);

--= rels:: r:t
