-- What random histories found: materialized views of temporary tables, literals of no row type, types that pg_catalog has.

CREATE TEMP TABLE tmp (a numeric);
CREATE TEMP VIEW tmp_view AS SELECT a FROM tmp;
--! 0A000
CREATE MATERIALIZED VIEW m AS SELECT 1 AS b FROM tmp x;
--! 0A000
CREATE MATERIALIZED VIEW m AS WITH x AS (SELECT a FROM tmp_view) SELECT a FROM x;
CREATE TABLE p (a text);
--! 0A000
CREATE POLICY a ON p USING (p > '2020-01-01');
CREATE POLICY a ON p USING (p > NULL);
--! 0A000
CREATE VIEW v AS SELECT row_to_json('(1)');
SET search_path TO pg_catalog, public;
--! 42710
CREATE TYPE name AS ENUM ('p');
--! 42710
CREATE DOMAIN text AS int4;
--! 42710
CREATE TABLE name (LIKE p);
--! 42501
CREATE TABLE new (LIKE p);
RESET search_path;
