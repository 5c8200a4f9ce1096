-- What the planner inlines is judged by its body: an SQL function need not be marked IMMUTABLE.

CREATE TABLE t (a int, d timestamptz, b text GENERATED ALWAYS AS (a || 'x') STORED);
CREATE INDEX ON t ((a || 'y'));
CREATE INDEX ON t (('x' || a));
CREATE FUNCTION plain(int) RETURNS int LANGUAGE sql AS 'SELECT $1 + 1';
CREATE INDEX ON t (plain(a));
CREATE FUNCTION named(x int) RETURNS text LANGUAGE sql STABLE AS 'SELECT upper(x::text)';
CREATE INDEX ON t (named(a));
CREATE FUNCTION strictly(x int) RETURNS int LANGUAGE sql STRICT AS 'SELECT x * 2';
CREATE INDEX ON t (strictly(a));
--! 42P17
CREATE TABLE w (d timestamptz, b text GENERATED ALWAYS AS (d || 'x') STORED);
CREATE FUNCTION late(int) RETURNS text LANGUAGE sql AS 'SELECT now()::text';
--! 42P17
CREATE INDEX ON t (late(a));
CREATE FUNCTION loose(x int) RETURNS int LANGUAGE sql STRICT AS 'SELECT coalesce(x, 1)';
--! 42P17
CREATE INDEX ON t (loose(a));
CREATE FUNCTION definer(x int) RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT x + 1';
--! 42P17
CREATE INDEX ON t (definer(a));
CREATE FUNCTION reading(x int) RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM t WHERE a = x';
--! 42P01
CREATE INDEX ON t (reading(a));
CREATE FUNCTION reads_qualified(x int) RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM public.t WHERE a = x';
--! 42P17
CREATE INDEX ON t (reads_qualified(a));
CREATE FUNCTION other(x int) RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN x; END';
--! 42P17
CREATE INDEX ON t (other(a));
CREATE FUNCTION lying(int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT random()::int';
CREATE INDEX ON t (lying(a));
CREATE FUNCTION inner_one(text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT upper($1)';
CREATE FUNCTION bare(text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT inner_one($1)';
--! 42883
CREATE INDEX ON t (bare(b));
--! 42883
CREATE INDEX ON t (a) WHERE bare(b) = 'x';
CREATE FUNCTION qualified(text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT public.inner_one($1)';
CREATE INDEX ON t (qualified(b));
CREATE FUNCTION nested(text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT public.bare($1)';
--! 42883
CREATE INDEX ON t (nested(b));
CREATE FUNCTION with_path(text) RETURNS text LANGUAGE sql IMMUTABLE SET search_path = public AS 'SELECT inner_one($1)';
CREATE INDEX ON t (with_path(b));
CREATE TABLE generated (b text, c text GENERATED ALWAYS AS (bare(b)) STORED);
CREATE FUNCTION atomic(text) RETURNS text RETURN inner_one($1);
CREATE INDEX ON t (atomic(b));
