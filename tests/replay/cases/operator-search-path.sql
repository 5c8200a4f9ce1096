-- Operators and functions of one's own over PostgreSQL's types hide its own where their schema comes first.

CREATE SCHEMA app;
CREATE VIEW b1 AS SELECT 1 + 2 AS x, abs(-1) AS y, lower('A') AS z, 1 = 2 AS w;
CREATE FUNCTION app.plus(int, int) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT ''x''';
CREATE OPERATOR app.+ (LEFTARG = int, RIGHTARG = int, FUNCTION = app.plus);
CREATE FUNCTION app.abs(int) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT ''x''';
CREATE FUNCTION app.lower(text) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1';
CREATE FUNCTION app.eq(int, int) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true';
CREATE OPERATOR app.= (LEFTARG = int, RIGHTARG = int, FUNCTION = app.eq);
CREATE VIEW b2 AS SELECT 1 + 2 AS x, abs(-1) AS y, lower('A') AS z, 1 = 2 AS w;
SET search_path = app, public;
CREATE VIEW b3 AS SELECT 1 + 2 AS x, abs(-1) AS y, lower('A') AS z, 1 = 2 AS w;
SET search_path = app, pg_catalog, public;
CREATE VIEW b4 AS SELECT 1 + 2 AS x, abs(-1) AS y, lower('A') AS z, 1 = 2 AS w;
CREATE VIEW b5 AS SELECT '1' + 2 AS x, 1 + '2' AS y, 1::smallint + 2::smallint AS z, 1 + 2::bigint AS w, 1 IN (1, 2) AS a, 1 = ANY (ARRAY[1]) AS b, nullif(1, 2) AS c, 1 IS DISTINCT FROM 2 AS d, CASE 1 WHEN 2 THEN 3 END AS e, 1 NOT IN (2) AS g, 1 BETWEEN 2 AND 3 AS h;
CREATE VIEW b6 AS SELECT -1 AS x, 1 OPERATOR(pg_catalog.+) 2 AS y, 1 OPERATOR(app.+) 2 AS z;
--! 42804
CREATE TABLE tt (a int DEFAULT abs(-1));
CREATE TABLE tt (a text DEFAULT 1 + 2, b int DEFAULT lower('A'), c boolean DEFAULT 1 = 2, CHECK (b = 3));
ALTER OPERATOR + (int, int) OWNER TO CURRENT_USER;
ALTER OPERATOR app.+ (int, int) SET SCHEMA public;
CREATE VIEW b7 AS SELECT 1 + 2 AS x;
SET search_path = public, pg_catalog;
CREATE VIEW b8 AS SELECT 1 + 2 AS x, abs(-1) AS y;
ALTER FUNCTION app.abs(int) SET SCHEMA public;
CREATE VIEW b9 AS SELECT abs(-1) AS y;
CREATE TABLE t3 (a text DEFAULT abs(-1));
DROP VIEW b9;
DROP TABLE t3;
DROP FUNCTION public.abs(int) CASCADE;
CREATE TABLE t3 (a int DEFAULT abs(-1));
CREATE VIEW b9 AS SELECT abs(-1) AS y;
DROP OPERATOR public.+ (int, int) CASCADE;
CREATE VIEW b10 AS SELECT 1 + 2 AS x;
BEGIN;
CREATE FUNCTION public.abs(int) RETURNS date LANGUAGE sql IMMUTABLE AS 'SELECT now()::date';
CREATE VIEW b11 AS SELECT abs(-1) AS y;
ROLLBACK;
CREATE VIEW b11 AS SELECT abs(-1) AS y;
RESET search_path;
CREATE FUNCTION public.now() RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE TABLE t4 (a timestamptz DEFAULT now());
SET search_path = public, pg_catalog;
--! 42804
CREATE TABLE t5 (a timestamptz DEFAULT now());
CREATE TABLE t5 (a int DEFAULT now());
ALTER FUNCTION public.now() RENAME TO nows;
CREATE TABLE t6 (a timestamptz DEFAULT now());
CREATE TYPE public.int4 AS ENUM ('1', '2');
--! 42804
CREATE TABLE t7 (a int4, b int, c "int4" DEFAULT '1', d pg_catalog.int4 DEFAULT '1'::int4);
CREATE TABLE t7 (a int4, b int, c "int4" DEFAULT '1');
CREATE DOMAIN public.text AS varchar(10);
CREATE TABLE t8 (a text DEFAULT 'x'::text, b varchar DEFAULT 'x'::text);
RESET search_path;
CREATE TABLE t9 (a text DEFAULT 'x'::text, b varchar DEFAULT 'x'::text);
