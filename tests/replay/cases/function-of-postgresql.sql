-- Statements that name a function mean PostgreSQL's own before one of public, unless the search_path says otherwise.

CREATE FUNCTION name(a text) RETURNS text LANGUAGE sql IMMUTABLE STRICT RETURN a || 'x';
COMMENT ON FUNCTION name(text) IS 'calls nothing';
CREATE FUNCTION lower(text) RETURNS text LANGUAGE sql IMMUTABLE RETURN $1;
ALTER FUNCTION lower(text) OWNER TO CURRENT_USER;
GRANT EXECUTE ON FUNCTION lower(text) TO PUBLIC;
REVOKE ALL ON FUNCTION lower(text) FROM PUBLIC;
--! 2BP01
DROP FUNCTION lower(text);
DROP FUNCTION public.lower(text);
DROP FUNCTION IF EXISTS public.lower(text);
CREATE FUNCTION lower(text) RETURNS text LANGUAGE sql IMMUTABLE RETURN $1;
ALTER FUNCTION lower(text) DEPENDS ON EXTENSION plpgsql;
ALTER ROUTINE lower(text) VOLATILE;
CREATE OR REPLACE FUNCTION lower(text) RETURNS text LANGUAGE sql STABLE RETURN $1;
ALTER FUNCTION lower(text) VOLATILE;
--! 42725
ALTER FUNCTION lower VOLATILE;
ALTER FUNCTION pg_catalog.lower(text) COST 5;
ALTER FUNCTION pg_sleep(double precision) VOLATILE;
COMMENT ON FUNCTION lower(text) IS 'x';
GRANT EXECUTE ON FUNCTION pg_sleep(double precision) TO PUBLIC;
REVOKE EXECUTE ON FUNCTION pg_sleep(double precision) FROM PUBLIC;
--! 42883
ALTER FUNCTION nothing(text) VOLATILE;
ALTER AGGREGATE count("any") RENAME TO x;
--! 42809
ALTER PROCEDURE lower(text) SET search_path = public;
CREATE AGGREGATE total(integer) (SFUNC = int4pl, STYPE = integer);
--! 42809
ALTER FUNCTION total(integer) VOLATILE;
CREATE SCHEMA s;
SET search_path = s;
CREATE FUNCTION upper(text) RETURNS text LANGUAGE sql IMMUTABLE RETURN $1;
COMMENT ON FUNCTION upper(text) IS 'pg';
SET search_path = s, pg_catalog;
COMMENT ON FUNCTION upper(text) IS 's';
ALTER FUNCTION upper(text) STRICT;
DROP FUNCTION upper(text);
