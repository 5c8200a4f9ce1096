-- Overloads are told apart by their argument types; DROP takes one of them.

CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'select 0';
CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS 'select 1';
CREATE FUNCTION f(int, text) RETURNS int LANGUAGE sql AS 'select 2';
CREATE FUNCTION f(bigint) RETURNS int LANGUAGE sql AS 'select 3';
DROP FUNCTION f(int, text);
DROP FUNCTION IF EXISTS f(text), f(date);
--! 42883
DROP FUNCTION f(text);
CREATE OR REPLACE FUNCTION f(a int) RETURNS int LANGUAGE sql IMMUTABLE AS 'select 10';
GRANT EXECUTE ON FUNCTION f(bigint) TO PUBLIC;
REVOKE ALL ON FUNCTION f() FROM PUBLIC;
