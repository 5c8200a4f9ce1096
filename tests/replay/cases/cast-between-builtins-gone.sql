-- Such a cast is there from its creation to its DROP or ROLLBACK; through the text, as is, and for assignment only.

CREATE CAST (boolean AS bigint) WITH INOUT AS ASSIGNMENT;
CREATE TABLE t (a bigint DEFAULT true, b boolean);
CREATE VIEW v AS SELECT true::bigint AS x, b::bigint AS y FROM t;
--! 42883
CREATE VIEW v2 AS SELECT b + 1::bigint AS y FROM t;
--! 42804
CREATE VIEW v3 AS SELECT b AS x FROM t UNION SELECT a FROM t;
DROP CAST (boolean AS bigint);
--! 42804
CREATE TABLE t2 (a bigint DEFAULT true, b boolean);
--! 42846
CREATE VIEW v4 AS SELECT true::bigint AS x, b::bigint AS y FROM t;
--! 42P17
CREATE CAST (bigint AS date) WITHOUT FUNCTION;
CREATE CAST (bigint AS timestamptz) WITHOUT FUNCTION;
--! 42804
CREATE TABLE t3 (a timestamptz DEFAULT 1, b bigint);
--! 42804
CREATE TABLE t4 (a timestamptz DEFAULT 1::bigint, b bigint);
--! 42P01
CREATE VIEW v5 AS SELECT b::timestamptz AS x FROM t3;
CREATE VIEW v5 AS SELECT 1::bigint::timestamptz AS x;
DROP CAST (bigint AS timestamptz);
CREATE CAST (bigint AS timestamptz) WITHOUT FUNCTION AS IMPLICIT;
--! 42804
CREATE TABLE t6 (a timestamptz DEFAULT 1, b bigint);
CREATE TABLE t7 (a timestamptz DEFAULT 1::bigint, b bigint);
--! 42804
CREATE VIEW v6 AS SELECT b AS x FROM t7 UNION SELECT a FROM t7;
CREATE VIEW v7 AS SELECT age(b) AS x FROM t7;
CREATE VIEW v8 AS SELECT a < b AS x, b > a AS y FROM t7;
CREATE VIEW v9 AS SELECT date_trunc('day', b) AS x FROM t7;
DROP CAST (bigint AS timestamptz);
--! 2BP01
DROP CAST (bigint AS integer);
--! 42704
DROP CAST (bigint AS int8);
DROP CAST IF EXISTS (bigint AS uuid);
--! 42804
CREATE TABLE t8 (a timestamptz DEFAULT 1::bigint, b bigint);
BEGIN;
CREATE CAST (bigint AS timestamptz) WITHOUT FUNCTION AS IMPLICIT;
CREATE TABLE t9 (a timestamptz DEFAULT 1::bigint, b bigint);
ROLLBACK;
--! 42804
CREATE TABLE t10 (a timestamptz DEFAULT 1::bigint, b bigint);
BEGIN;
CREATE CAST (bigint AS timestamptz) WITHOUT FUNCTION AS IMPLICIT;
SAVEPOINT a;
DROP CAST (bigint AS timestamptz);
ROLLBACK TO a;
CREATE TABLE t11 (a timestamptz DEFAULT 1::bigint, b bigint);
COMMIT;
CREATE VIEW v10 AS SELECT date_trunc('day', b) AS x FROM t7;
CREATE CAST (text AS integer) WITH INOUT AS IMPLICIT;
CREATE VIEW v11 AS SELECT 'a'::text + 1 AS x;
CREATE VIEW v12 AS SELECT abs('1'::text) AS x, chr('1'::text) AS y;
CREATE VIEW v13 AS SELECT 1 = '1'::text AS x;
CREATE CAST (integer AS text) WITH INOUT AS IMPLICIT;
--! 42725
CREATE VIEW v14 AS SELECT length(1) AS x, 1 || 2 AS y, lower(5) AS z;
CREATE VIEW v15 AS SELECT 1 LIKE 'a' AS x;
--! 42725
CREATE VIEW v16 AS SELECT 1 = '1'::text AS x;
--! 42883
CREATE VIEW v17 AS SELECT 1::bigint || 2::bigint AS y;
--! 42725
CREATE VIEW v18 AS SELECT 1 || 2 AS y;
CREATE VIEW v19 AS SELECT lower(5) AS z;
CREATE TABLE t12 (a text DEFAULT 5, b int DEFAULT '5'::text);
DROP CAST (integer AS text);
--! 42883
CREATE VIEW v20 AS SELECT lower(5) AS z;
CREATE VIEW v21 AS SELECT 5::text AS z;
