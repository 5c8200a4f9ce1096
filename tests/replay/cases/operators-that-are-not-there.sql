-- What is said of operators that are not there; what a name means that several schemas on the path have.

--! 42883
COMMENT ON OPERATOR === (int, int) IS 'x';
COMMENT ON OPERATOR + (int, int) IS 'x';
--! 42883
COMMENT ON OPERATOR nope.+ (int, int) IS 'x';
--! 42704
COMMENT ON OPERATOR + (nope, int) IS 'x';
COMMENT ON OPERATOR - (NONE, int) IS 'x';
--! 42883
COMMENT ON OPERATOR - (NONE, text) IS 'x';
--! 42883
ALTER OPERATOR === (int, int) OWNER TO CURRENT_USER;
ALTER OPERATOR + (int, int) OWNER TO CURRENT_USER;
--! 42883
ALTER OPERATOR public.+ (int, int) OWNER TO CURRENT_USER;
--! 42883
ALTER OPERATOR === (int, int) SET SCHEMA public;
--! 42883
ALTER OPERATOR === (int, int) SET (RESTRICT = NONE);
--! 42883
ALTER OPERATOR nope.=== (int, int) SET (RESTRICT = NONE);
ALTER OPERATOR = (int, int) SET (RESTRICT = NONE);
CREATE FUNCTION f(int, int) RETURNS bool LANGUAGE sql IMMUTABLE RETURN $1 = $2;
CREATE OPERATOR === (FUNCTION = f, LEFTARG = int, RIGHTARG = int);
COMMENT ON OPERATOR === (int, int) IS 'x';
ALTER OPERATOR === (int, int) OWNER TO CURRENT_USER;
ALTER OPERATOR === (int, int) SET (RESTRICT = NONE);
--! 42883
ALTER OPERATOR === (int, text) SET (RESTRICT = NONE);
--! 42704
ALTER OPERATOR === (int, int) OWNER TO nobody_at_all;
CREATE SCHEMA s;
CREATE COLLATION own (LOCALE = 'C');
CREATE COLLATION s.own (LOCALE = 'C');
SET search_path = s, public;
COMMENT ON COLLATION own IS 'of s';
DROP COLLATION own;
CREATE TEXT SEARCH CONFIGURATION public.c (COPY = simple);
CREATE TEXT SEARCH CONFIGURATION s.c (COPY = simple);
DROP TEXT SEARCH CONFIGURATION c;
