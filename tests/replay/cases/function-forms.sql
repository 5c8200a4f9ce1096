-- Argument modes, defaults, result forms and languages.

CREATE TYPE e AS ENUM ('a');
CREATE TABLE t (id int, name text);
CREATE FUNCTION f1(a int, b text DEFAULT 'x', c e DEFAULT 'a') RETURNS SETOF t LANGUAGE sql STABLE AS 'select * from t';
CREATE FUNCTION f2(IN a int, OUT b int, INOUT c text) LANGUAGE plpgsql AS 'begin b := 1; end';
CREATE FUNCTION f3(a int, VARIADIC rest text[] DEFAULT '{}') RETURNS TABLE (x int, y timestamptz) LANGUAGE plpgsql AS 'begin return; end';
CREATE FUNCTION f4(anyelement, anyarray) RETURNS anyelement LANGUAGE sql AS 'select $1';
CREATE FUNCTION f5() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$ begin perform 1; end $$;
CREATE FUNCTION f6(t) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE LEAKPROOF COST 5 AS 'select $1.name';
CREATE FUNCTION f7(a int) RETURNS SETOF record LANGUAGE sql AS 'select 1, 2';
CREATE FUNCTION f8(d timestamptz DEFAULT now(), i interval DEFAULT '1 day') RETURNS timestamptz LANGUAGE sql AS 'select d + i';
CREATE PROCEDURE p1(a int, INOUT b int DEFAULT 3) LANGUAGE plpgsql AS 'begin b := a; end';
CREATE PROCEDURE p2(a int, OUT b int) LANGUAGE plpgsql AS 'begin b := a; end';
COMMENT ON FUNCTION f1(int, text, e) IS 'rows';
COMMENT ON PROCEDURE p1 IS 'proc';
--! 42P13
CREATE FUNCTION bad(a int DEFAULT 1, b int) RETURNS int LANGUAGE sql AS 'select 1';
--! 42704
CREATE FUNCTION bad(nope) RETURNS int LANGUAGE sql AS 'select 1';
--! 42704
CREATE FUNCTION bad() RETURNS nope LANGUAGE plpgsql AS 'begin end';
--! 42723
CREATE FUNCTION f8(timestamptz, interval) RETURNS int LANGUAGE sql AS 'select 1';
