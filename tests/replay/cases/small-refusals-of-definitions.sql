-- Functions behind functions and ranges are there; places and types that cannot be what is asked for.
--! 42883
CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS 'SELECT $1' SUPPORT nothing;
CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS 'SELECT $1';
--! 42883
ALTER FUNCTION f(int) SUPPORT nothing;
--! 42883
CREATE TYPE r AS RANGE (subtype = float8, subtype_diff = float4mi);
--! 42P17
CREATE TYPE r AS RANGE (subtype = int4, subtype_diff = int4mi);
--! 42710
CREATE TYPE r AS RANGE (subtype = text, multirange_type_name = int);
CREATE TYPE r AS RANGE (subtype = float8, subtype_diff = float8mi, multirange_type_name = mr);
CREATE ROLE boss;
--! 42809
ALTER TYPE mr OWNER TO boss;
--! 42P16
CREATE SCHEMA s CREATE TEMP VIEW v AS SELECT 1;
--! 42704
CREATE TABLE a TABLESPACE nothing AS SELECT 1 AS x;
--! 0A000
CREATE TABLE p (a int) PARTITION BY LIST (a) TABLESPACE pg_default;
CREATE TABLE p (a int) TABLESPACE pg_default;
DROP TABLE p;
CREATE TABLE p (a int) PARTITION BY RANGE (a);
CREATE TABLE p2 PARTITION OF p FOR VALUES FROM (100) TO (1000) PARTITION BY RANGE (a);
CREATE TABLE p21 PARTITION OF p2 FOR VALUES FROM (100) TO (200);
CREATE TABLE p22 PARTITION OF p2 FOR VALUES FROM (200) TO (300);
CREATE INDEX ON p22 (a);
CREATE INDEX ON ONLY p2 (a);
ALTER INDEX p2_a_idx ATTACH PARTITION p22_a_idx;
CREATE INDEX ON p (a);
CREATE TEMP TABLE tp (a int) PARTITION BY RANGE (a);
CREATE INDEX tp_a ON tp (a);
DROP INDEX CONCURRENTLY tp_a;
CREATE FOREIGN DATA WRAPPER w;
CREATE SERVER srv FOREIGN DATA WRAPPER w;
CREATE TABLE parent (a int);
CREATE FOREIGN TABLE child (a int) INHERITS (parent) SERVER srv;
--! 42809
ALTER TABLE parent ALTER COLUMN a TYPE bigint USING 0;
ALTER TABLE parent ALTER COLUMN a TYPE bigint;
DROP ROLE boss;
