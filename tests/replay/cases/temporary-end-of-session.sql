-- Temporary objects end with DISCARD and at commit, also what hangs on them; a view over a temporary table is temporary.
CREATE TEMP TABLE t (a int);
CREATE TYPE pg_temp.pair AS (x int);
CREATE FUNCTION pg_temp.f() RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE VIEW v AS SELECT a FROM t;
CREATE FUNCTION takes(r t) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE TABLE kept (p pg_temp.pair, b int);
CREATE SEQUENCE pg_temp.s;
SELECT pg_temp.f();
DISCARD TEMP;
--! 42883
SELECT pg_temp.f();
CREATE TABLE t (b int);
CREATE VIEW v AS SELECT b FROM t;

BEGIN;
CREATE TEMP TABLE once (a int) ON COMMIT DROP;
CREATE TEMP TABLE again ON COMMIT DROP AS SELECT 1 AS a;
CREATE TEMP TABLE stays (a int) ON COMMIT DELETE ROWS;
CREATE INDEX i ON once (a);
COMMIT;
CREATE TABLE once (a int);
CREATE TABLE again (a int);
CREATE INDEX i ON once (a);
--! 42P07
CREATE TEMP TABLE stays (a int);
CREATE TEMP TABLE at_once (a int) ON COMMIT DROP;
--! 42P01
ALTER TABLE at_once ADD b int;
BEGIN;
--! 25001
DISCARD ALL;
ROLLBACK;
DISCARD ALL;
CREATE TEMP TABLE stays (a int);
