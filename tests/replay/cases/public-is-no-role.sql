-- PUBLIC may be granted something, but it is no role: it owns nothing and is granted to nobody.

CREATE TABLE t (a int); CREATE ROLE r3x; CREATE SEQUENCE s; CREATE SCHEMA sc; CREATE TYPE ty AS (x int); CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';
--! 42704
ALTER TABLE t OWNER TO public;
--! 42704
ALTER SEQUENCE s OWNER TO public;
--! 42704
ALTER SCHEMA sc OWNER TO public;
--! 42704
ALTER TYPE ty OWNER TO public;
--! 42704
ALTER FUNCTION f() OWNER TO public;
--! 42704
CREATE SCHEMA AUTHORIZATION public;
--! 42704
CREATE SCHEMA x1 AUTHORIZATION public;
--! 42704
REASSIGN OWNED BY public TO r3x;
--! 42704
REASSIGN OWNED BY r3x TO public;
--! 42704
DROP OWNED BY public;
--! 42704
GRANT r3x TO public;
--! 42704
ALTER ROLE public LOGIN;
--! 42704
ALTER DEFAULT PRIVILEGES FOR ROLE public GRANT SELECT ON TABLES TO r3x;
--! 42704
ALTER ROLE public SET work_mem = '1MB';
--! 42704
COMMENT ON ROLE public IS 'x';
--! 22023
SET nowhere = a, b;
--! 22023
SET work_mem = a, b;
--! 22023
SET nowhere.x = a, b;
SET search_path = a, b;
--! 22023
SET ROLE public;
--! 22023
SET SESSION AUTHORIZATION public;
--! 42P01
CREATE POLICY p ON t TO public, r3x USING (true);
--! 42704
CREATE USER MAPPING FOR public SERVER nowhere;
--! 42704
GRANT SELECT ON t TO r3x GRANTED BY public;
DROP ROLE r3x;
