-- What CREATE CAST asks of its types and its function; PostgreSQL's own casts cannot be dropped.

CREATE TYPE e AS ENUM ('a');
CREATE TYPE co AS (a int);
CREATE DOMAIN d AS int;
CREATE TYPE rg AS RANGE (subtype = int);
CREATE FUNCTION bb(boolean) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT 1::bigint';
CREATE FUNCTION bset(boolean) RETURNS SETOF bigint LANGUAGE sql IMMUTABLE AS 'SELECT 1::bigint';
CREATE FUNCTION b0() RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT 1::bigint';
CREATE FUNCTION b4(boolean, int, boolean, int) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT 1::bigint';
CREATE FUNCTION b2(boolean, bigint) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT 1::bigint';
CREATE FUNCTION b3(boolean, int, int) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT 1::bigint';
CREATE FUNCTION b3b(boolean, int, boolean) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT 1::bigint';
CREATE FUNCTION bv(varchar) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE FUNCTION bt(text) RETURNS varchar LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE FUNCTION bi(bigint) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE FUNCTION bi2(bigint, int) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE FUNCTION bany(anyelement) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT 1::bigint';
CREATE PROCEDURE bp(boolean) LANGUAGE sql AS 'SELECT 1';
CREATE AGGREGATE bagg(boolean) (SFUNC = booland_statefunc, STYPE = boolean);
--! 42883
CREATE CAST (boolean AS bigint) WITH FUNCTION nope(boolean);
--! 42704
CREATE CAST (nope AS bigint) WITH FUNCTION nope(boolean);
--! 42704
CREATE CAST (boolean AS nope) WITH FUNCTION nope(boolean);
--! 42P17
CREATE CAST (boolean AS bigint) WITH FUNCTION bset(boolean);
--! 42P17
CREATE CAST (boolean AS bigint) WITH FUNCTION b0();
--! 42P17
CREATE CAST (boolean AS bigint) WITH FUNCTION b4(boolean, int, boolean, int);
--! 42P17
CREATE CAST (boolean AS bigint) WITH FUNCTION b2(boolean, bigint);
--! 42P17
CREATE CAST (boolean AS bigint) WITH FUNCTION b3(boolean, int, int);
--! 42809
CREATE CAST (boolean AS bigint) WITH FUNCTION bp(boolean);
--! 42P17
CREATE CAST (boolean AS bool) WITH FUNCTION bagg(boolean);
--! 42P17
CREATE CAST (boolean AS date) WITH FUNCTION bb(boolean);
--! 42P17
CREATE CAST (int AS bigint) WITH FUNCTION bb(boolean);
--! 42P17
CREATE CAST (uuid AS bigint) WITH FUNCTION bb(boolean);
--! 42P17
CREATE CAST (bigint AS bigint) WITH FUNCTION bi(bigint);
CREATE CAST (bigint AS bigint) WITH FUNCTION bi2(bigint, int);
DROP CAST (bigint AS bigint);
--! 42P17
CREATE CAST (bigint AS bigint) WITHOUT FUNCTION;
--! 42P17
CREATE CAST (bigint AS bigint) WITH INOUT;
CREATE CAST (boolean AS bigint) WITH FUNCTION b3b(boolean, int, boolean) AS IMPLICIT;
CREATE VIEW v AS SELECT true::bigint AS a, true + 1::bigint AS b;
DROP CAST (boolean AS bigint);
--! 42809
CREATE CAST (anyelement AS bigint) WITH FUNCTION bany(anyelement);
--! 42809
CREATE CAST (date AS anyelement) WITH INOUT;
--! 42809
CREATE CAST (date AS void) WITH INOUT;
--! 42809
CREATE CAST (record AS date) WITH INOUT;
CREATE CAST (uuid AS bigint) WITH FUNCTION bany(anyelement);
--! 42P17
CREATE CAST (text AS json) WITH FUNCTION bv(varchar);
--! 42P17
CREATE CAST (text AS json) WITH FUNCTION bt(text);
CREATE CAST (varchar AS json) WITHOUT FUNCTION;
CREATE CAST (text AS json) WITHOUT FUNCTION;
--! 42710
CREATE CAST (json AS jsonb) WITHOUT FUNCTION;
CREATE CAST (text AS bytea) WITHOUT FUNCTION;
--! 42P17
CREATE CAST (text AS int) WITHOUT FUNCTION;
CREATE CAST (date AS real) WITHOUT FUNCTION;
--! 42P17
CREATE CAST (uuid AS interval) WITHOUT FUNCTION;
--! 42P17
CREATE CAST (int[] AS text) WITHOUT FUNCTION;
--! 42P17
CREATE CAST (text AS int[]) WITHOUT FUNCTION;
--! 42P17
CREATE CAST (int[] AS date[]) WITHOUT FUNCTION;
--! 42P17
CREATE CAST (e AS int) WITHOUT FUNCTION;
--! 42P17
CREATE CAST (int AS e) WITHOUT FUNCTION;
--! 42P17
CREATE CAST (co AS text) WITHOUT FUNCTION;
--! 42P17
CREATE CAST (text AS co) WITHOUT FUNCTION;
--! 42P17
CREATE CAST (d AS int) WITHOUT FUNCTION;
--! 42P17
CREATE CAST (d AS date) WITHOUT FUNCTION;
--! 42P17
CREATE CAST (date AS d) WITHOUT FUNCTION;
CREATE CAST (d AS date) WITH INOUT AS IMPLICIT;
--! 42846
CREATE VIEW vd AS SELECT 1::d::date AS a;
--! 42P17
CREATE CAST (rg AS text) WITHOUT FUNCTION;
--! 42P17
CREATE CAST (int4range AS text) WITHOUT FUNCTION;
--! 42P17
CREATE CAST (text AS int4range) WITHOUT FUNCTION;
--! 42P17
CREATE CAST (int4range AS numrange) WITHOUT FUNCTION;
CREATE CAST (e AS text) WITH INOUT AS IMPLICIT;
--! 42710
CREATE CAST (e AS text) WITH INOUT AS IMPLICIT;
CREATE CAST (timestamp AS bigint) WITHOUT FUNCTION;
CREATE CAST (money AS timestamptz) WITHOUT FUNCTION;
CREATE CAST (float8 AS timestamptz) WITHOUT FUNCTION;
--! 42P17
CREATE CAST (name AS uuid) WITHOUT FUNCTION;
--! 42P17
CREATE CAST (point AS box) WITHOUT FUNCTION;
--! 42710
CREATE CAST (inet AS text) WITHOUT FUNCTION;
--! 42P17
CREATE CAST (polygon AS text) WITHOUT FUNCTION;
--! 42710
CREATE CAST (polygon AS path) WITHOUT FUNCTION;
CREATE CAST (numeric AS text) WITHOUT FUNCTION;
CREATE CAST (time AS bigint) WITHOUT FUNCTION;
--! 42P17
CREATE CAST (macaddr AS macaddr8) WITHOUT FUNCTION;
--! 42P17
CREATE CAST (tid AS macaddr) WITHOUT FUNCTION;
CREATE CAST ("char" AS bool) WITHOUT FUNCTION;
--! 42P17
CREATE CAST (int2 AS bool) WITHOUT FUNCTION;
CREATE CAST (xid8 AS bigint) WITHOUT FUNCTION;
--! 42P17
CREATE CAST (text AS integer) WITH FUNCTION int4(bigint);
--! 42P17
CREATE CAST (bytea AS bit) WITH FUNCTION pg_catalog.int4(bigint);
--! 42P17
CREATE CAST (date AS bigint) WITH FUNCTION date_pl_interval;
--! 42P17
CREATE CAST (inet AS bigint) WITH FUNCTION masklen(inet);
CREATE CAST (inet AS integer) WITH FUNCTION masklen(inet);
CREATE VIEW vi AS SELECT '1.1.1.1'::inet::int AS x;
CREATE CAST (varchar AS integer) WITH FUNCTION length(text) AS ASSIGNMENT;
--! 42710
CREATE CAST (int AS int8) WITH INOUT;
--! 2BP01
DROP CAST (int AS bigint);
--! 2BP01
DROP CAST (int AS bigint);
--! 2BP01
DROP CAST IF EXISTS (int AS bigint);
DROP CAST IF EXISTS (nope AS bigint);
--! 42704
DROP CAST (nope AS bigint);
DROP CAST IF EXISTS (uuid AS cidr);
--! 42704
DROP CAST (uuid AS cidr);
--! 2BP01
DROP CAST (bigint AS integer) CASCADE;
