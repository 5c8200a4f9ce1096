-- Bodies are checked at CREATE for LANGUAGE sql (a missing table is 42P01) unless check_function_bodies is off;
-- plpgsql bodies are only parsed, so tables may come later.

--! 42P01
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'select a from nope';
CREATE FUNCTION g() RETURNS int LANGUAGE plpgsql AS 'begin return (select a from nope); end';
SET check_function_bodies = off;
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'select a from nope';

--= funcs:: f(), g()
