-- Differences that random histories found: comments on what is not there, empty grouping sets, pg_catalog and temporary schemas, roles that are not there, ANALYZE of what has no rows of its own, WHERE true, views of themselves.

--! 42883
COMMENT ON OPERATOR === (integer, integer) IS 'same';
COMMENT ON OPERATOR = (integer, integer) IS 'same';
COMMENT ON OPERATOR + (NONE, integer) IS 'same';
--! 42883
COMMENT ON OPERATOR = (integer, box) IS 'same';
--! 42704
COMMENT ON CAST (integer AS text) IS '';
COMMENT ON CAST (integer AS bigint) IS '';
--! 42704
COMMENT ON LARGE OBJECT 1 IS 'said';
ALTER OPERATOR = (integer, integer) OWNER TO CURRENT_USER;
--! 42883
CREATE OPERATOR CLASS own_ops FOR TYPE integer USING hash AS OPERATOR 1 ===, FUNCTION 1 hashint4(integer);
CREATE OPERATOR CLASS own_ops2 FOR TYPE integer USING hash AS OPERATOR 1 =, FUNCTION 1 hashint4(integer);
CREATE TABLE t (a int, b text, c int4range, d timestamp);
CREATE VIEW g1 AS SELECT a, count(*) FROM t GROUP BY CUBE (a), ();
CREATE VIEW g2 AS SELECT count(*) FROM t GROUP BY ();
CREATE VIEW g3 AS SELECT count(*) FROM t GROUP BY (), ();
CREATE VIEW g4 AS SELECT a, count(*) FROM t GROUP BY GROUPING SETS ((), a), (), a;
CREATE VIEW g5 AS SELECT count(*) FROM t GROUP BY GROUPING SETS (());
CREATE FUNCTION va(VARIADIC a anyarray) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT cardinality($1)';
CREATE FUNCTION vc(VARIADIC a anycompatiblearray) RETURNS anycompatible LANGUAGE sql IMMUTABLE AS 'SELECT $1[1]';
--! 42704
CREATE VIEW v2 AS SELECT va(ARRAY[d]) FROM t;
--! 42883
CREATE VIEW v3 AS SELECT va() FROM t;
SET search_path TO pg_catalog, public;
--! 42501
CREATE SEQUENCE a OWNED BY users.e;
--! 42501
CREATE TABLE e (a int);
--! 42501
CREATE VIEW e AS SELECT 1;
--! 42501
CREATE TYPE comp AS (a int);
SET search_path TO DEFAULT;
SET search_path TO nowhere, pg_catalog, public;
--! 42501
CREATE SEQUENCE a;
RESET search_path;
CREATE TABLE pg_temp.a (orders timestamptz);
--! 0A000
ALTER TABLE a SET SCHEMA public;
--! 0A000
ALTER TABLE t SET SCHEMA pg_temp;
--! 22023
SET ROLE nobody;
--! 22023
SET SESSION AUTHORIZATION nobody;
--! 42809
CREATE TYPE ra AS RANGE (SUBTYPE = integer, COLLATION = "C");
CREATE TYPE rb AS RANGE (SUBTYPE = text, COLLATION = "C");
--! 42704
CREATE TYPE rc AS RANGE (SUBTYPE = text, COLLATION = "nope");
CREATE INDEX it ON t (a);
ANALYZE it (q);
--! 42703
ANALYZE t (q);
CREATE VIEW av AS SELECT a FROM t;
ANALYZE av (q);
VACUUM av;
CREATE INDEX ON t (b) WHERE true;
CREATE INDEX ON t (b) WHERE true AND a > 1;
CREATE INDEX ON t (b) WHERE NOT false;
ALTER TABLE t ADD EXCLUDE (a WITH =) WHERE (true);
CREATE VIEW self AS SELECT a FROM t;
CREATE OR REPLACE VIEW self AS TABLE self;
CREATE VIEW rq AS SELECT 1 AS a WHERE true;
