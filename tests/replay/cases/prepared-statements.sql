-- Prepared statements: what they name is there; CREATE TABLE AS EXECUTE takes their columns.

CREATE TABLE t (a int, b text);
PREPARE q (int) AS SELECT a, b, $1 AS given, now()::date AS day FROM t WHERE a = $1;
CREATE TABLE made AS EXECUTE q (3);
CREATE TABLE named (x, y) AS EXECUTE q (3) WITH NO DATA;
PREPARE untyped AS SELECT a FROM t WHERE b = $1 LIMIT 1;
CREATE TABLE of_untyped AS EXECUTE untyped ('x');
--! 42P05
PREPARE q AS SELECT 1;
--! 42703
PREPARE wrong AS SELECT nope FROM t;
--! 42601
EXECUTE q;
--! 26000
EXECUTE nope;
--! 26000
CREATE TABLE x AS EXECUTE nope;
PREPARE ins AS INSERT INTO t VALUES ($1, $2);
--! 42809
CREATE TABLE x AS EXECUTE ins (1, 'b');
DEALLOCATE q;
--! 26000
DEALLOCATE q;
--! 26000
EXECUTE q (1);
BEGIN;
PREPARE kept AS SELECT 1;
ROLLBACK;
EXECUTE kept;
DEALLOCATE ALL;
--! 26000
EXECUTE kept;
