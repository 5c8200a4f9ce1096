-- A cast that migrations make between two of PostgreSQL's own types counts wherever a value changes its type.

CREATE FUNCTION f(boolean) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT 1::bigint';
--! 42804
CREATE TABLE before (a bigint DEFAULT true);
--! 42846
CREATE VIEW before_v AS SELECT true::bigint AS x;
CREATE CAST (boolean AS bigint) WITH FUNCTION f(boolean) AS IMPLICIT;
--! 42710
CREATE CAST (boolean AS bigint) WITH FUNCTION f(boolean) AS IMPLICIT;
--! 42P17
CREATE CAST (int4 AS int8) WITH FUNCTION f(boolean) AS IMPLICIT;
CREATE TABLE t (a bigint DEFAULT true, b boolean, c bigint[] DEFAULT ARRAY[true, false]);
CREATE VIEW v AS SELECT true::bigint AS x, b::bigint AS y, CAST(b AS bigint) AS z FROM t;
CREATE VIEW v2 AS SELECT b + 1 AS x, b + 1::bigint AS y FROM t;
CREATE VIEW v3 AS SELECT b + a AS x FROM t;
--! 42804
CREATE VIEW v4 AS SELECT b AS x FROM t UNION SELECT a FROM t;
--! 42804
CREATE VIEW v5 AS SELECT coalesce(b, a) AS x FROM t;
--! 42804
CREATE VIEW v6 AS SELECT coalesce(a, b) AS x FROM t;
CREATE VIEW v7 AS SELECT abs(b) AS x FROM t;
CREATE VIEW v8 AS SELECT to_hex(b) AS x, a = b AS y, a IN (b, 1) AS z, b = ANY(c) AS w FROM t;
--! 42804
CREATE VIEW v9 AS SELECT CASE WHEN b THEN b ELSE a END AS x, ARRAY[a, b] AS y, greatest(a, b) AS z FROM t;
--! 42846
CREATE VIEW v10 AS SELECT b::numeric AS x FROM t;
CREATE VIEW v11 AS SELECT ARRAY[b]::bigint[] AS x FROM t;
CREATE VIEW v12 AS SELECT to_hex(b) AS x FROM t;
CREATE VIEW v13 AS SELECT a = b AS x FROM t;
CREATE VIEW v14 AS SELECT b = ANY(c) AS x FROM t;
CREATE VIEW v15 AS SELECT a IN (b, 1) AS x FROM t;
--! 42804
CREATE VIEW v16 AS SELECT ARRAY[a, b] AS x FROM t;
--! 42804
CREATE VIEW v17 AS SELECT greatest(a, b) AS x FROM t;
--! 42883
CREATE VIEW v18 AS SELECT int8(b) AS x FROM t;
CREATE VIEW v19 AS SELECT bigint '1' + true AS x;
--! 0A000
ALTER TABLE t ALTER COLUMN b TYPE bigint;
--! 42P01
ALTER TABLE before ALTER a SET DEFAULT false;
CREATE TABLE d (a boolean);
ALTER TABLE d ALTER COLUMN a TYPE bigint;
CREATE FUNCTION g(bigint) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE VIEW w1 AS SELECT g(true) AS x;
CREATE FUNCTION h(a boolean) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT a';
CREATE FUNCTION h2(a boolean) RETURNS bigint LANGUAGE sql IMMUTABLE RETURN a;
CREATE TABLE i (a boolean, b bigint GENERATED ALWAYS AS (a) STORED, CHECK (b > a));
CREATE INDEX ON i ((a::bigint));
CREATE INDEX ON i (b) WHERE b = a;
INSERT INTO t (a) VALUES (true);
INSERT INTO t (a) SELECT true;
UPDATE t SET a = false;
CREATE DOMAIN dom AS bigint DEFAULT true CHECK (VALUE > true);
CREATE TABLE fk1 (a bigint PRIMARY KEY);
CREATE TABLE fk2 (a boolean REFERENCES fk1);
--! 2BP01
DROP FUNCTION f(boolean);
DROP CAST (boolean AS bigint);
--! 42804
CREATE TABLE after (a bigint DEFAULT true);
--! 42846
CREATE VIEW after_v AS SELECT true::bigint AS x;
--! 42703
CREATE VIEW after_v2 AS SELECT b + 1::bigint AS x FROM d;
--! 42804
ALTER TABLE t ALTER COLUMN a TYPE numeric;
--! 2BP01
DROP FUNCTION f(boolean);
DROP FUNCTION f(boolean) CASCADE;
