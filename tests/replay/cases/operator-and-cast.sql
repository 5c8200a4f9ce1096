-- Operators, casts and collations are listed.

CREATE TYPE e AS ENUM ('a');
CREATE FUNCTION e_to_int(e) RETURNS int LANGUAGE sql IMMUTABLE AS 'select 1';
CREATE FUNCTION near(int, int) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'select true';
CREATE OPERATOR ~~~ (LEFTARG = int, RIGHTARG = int, FUNCTION = near);
CREATE CAST (e AS int) WITH FUNCTION e_to_int(e) AS ASSIGNMENT;
CREATE COLLATION plain FROM "C";
COMMENT ON OPERATOR ~~~ (int, int) IS 'near';
--! 2BP01
DROP FUNCTION near(int, int);
DROP CAST (e AS int);
DROP COLLATION IF EXISTS nope;
