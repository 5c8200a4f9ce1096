-- PostgreSQL's own functions come first where a name does not say the schema, and cannot be dropped.

--! 2BP01
DROP FUNCTION lower(text);
--! 2BP01
DROP FUNCTION IF EXISTS lower(text);
--! 2BP01
DROP FUNCTION pg_catalog.lower(text);
--! 42883
DROP FUNCTION lower(int);
DROP FUNCTION IF EXISTS lower(int);
--! 2BP01
DROP FUNCTION pg_typeof;
--! 42725
DROP FUNCTION lower;
--! 42883
DROP FUNCTION nope(text);
--! 2BP01
DROP FUNCTION "name"(text);
--! 42809
DROP PROCEDURE lower(text);
--! 2BP01
DROP AGGREGATE count(*);
--! 42809
DROP AGGREGATE lower(text);
--! 2BP01
DROP ROUTINE lower(text);
--! 42601
DROP FUNCTION count(*);
--! 42809
DROP FUNCTION max(int);
CREATE FUNCTION lower(int) RETURNS int LANGUAGE sql AS 'SELECT 1';
--! 2BP01
DROP FUNCTION lower(text);
DROP FUNCTION lower(int);
CREATE FUNCTION public.lower(text) RETURNS text LANGUAGE sql AS 'SELECT $1';
--! 2BP01
DROP FUNCTION lower(text);
DROP FUNCTION public.lower(text);
SET search_path = public, pg_catalog;
--! 2BP01
DROP FUNCTION lower(text);
--! 2BP01
DROP FUNCTION lower(text);
RESET search_path;
CREATE FUNCTION own(a int) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION own(a text) RETURNS int LANGUAGE sql AS 'SELECT 1';
--! 42725
DROP FUNCTION own;
DROP FUNCTION own(text);
DROP FUNCTION own;
-- An aggregate of the migrations' own is no function either, but any other statement takes it for one.
CREATE AGGREGATE total(int) (sfunc = int4pl, stype = int4);
--! 42809
DROP FUNCTION total(int);
--! 42809
DROP FUNCTION IF EXISTS total;
ALTER FUNCTION total(int) RENAME TO sum_of;
DROP AGGREGATE sum_of(int);
