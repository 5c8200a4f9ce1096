-- Bodies of functions are checked when they are created: those in SQL are analysed, of those in PL/pgSQL the syntax
-- and the types that they declare.
CREATE TABLE users (id bigint PRIMARY KEY, name text, home point);
CREATE TYPE pair AS (a integer, b text);
CREATE FUNCTION by_name(name text) RETURNS bigint LANGUAGE sql AS 'SELECT id FROM users WHERE users.name = by_name.name';
CREATE FUNCTION by_number(bigint) RETURNS users LANGUAGE sql AS 'SELECT * FROM users WHERE id = $1';
CREATE FUNCTION part(u users) RETURNS text LANGUAGE sql AS 'SELECT u.name || part.u.id';
CREATE FUNCTION itself(n integer) RETURNS integer LANGUAGE sql AS 'SELECT CASE WHEN n > 0 THEN itself(n - 1) END';
--! 42P02
CREATE FUNCTION bad_1(bigint) RETURNS users LANGUAGE sql AS 'SELECT * FROM users WHERE id = $2';
--! 42P01
CREATE FUNCTION bad_2() RETURNS bigint LANGUAGE sql AS 'SELECT id FROM people';
--! 42703
CREATE FUNCTION bad_3() RETURNS bigint LANGUAGE sql AS 'SELECT no FROM users';
--! 42883
CREATE FUNCTION bad_4() RETURNS bigint LANGUAGE sql AS 'SELECT missing(id) FROM users';
--! 42P13
CREATE FUNCTION bad_5() RETURNS bigint LANGUAGE sql AS 'SELECT name FROM users';
--! 42P13
CREATE FUNCTION bad_6() RETURNS bigint LANGUAGE sql AS 'SELECT id, name FROM users';
--! 42P13
CREATE FUNCTION bad_7() RETURNS bigint LANGUAGE sql AS 'DELETE FROM users';
CREATE FUNCTION good_7() RETURNS bigint LANGUAGE sql AS 'DELETE FROM users RETURNING id';
CREATE FUNCTION good_8() RETURNS void LANGUAGE sql AS 'SELECT name FROM users; DELETE FROM users; CREATE TABLE later (a int)';
--! 42P13
CREATE FUNCTION bad_8() RETURNS integer LANGUAGE sql AS '';
--! 42601
CREATE FUNCTION bad_9() RETURNS integer LANGUAGE sql AS 'SELEC 1';
CREATE FUNCTION good_10() RETURNS TABLE (n bigint, t text) LANGUAGE sql AS 'SELECT id, name FROM users';
--! 42P13
CREATE FUNCTION bad_10() RETURNS TABLE (n bigint, t text) LANGUAGE sql AS 'SELECT id FROM users';
--! 42P13
CREATE FUNCTION bad_11() RETURNS TABLE (n bigint, t text) LANGUAGE sql AS 'SELECT name, id FROM users';
CREATE FUNCTION good_12(OUT n bigint, OUT t text) LANGUAGE sql AS 'SELECT 1, ''x''';
CREATE FUNCTION good_13() RETURNS pair LANGUAGE sql AS 'SELECT 1, ''x''';
CREATE FUNCTION good_14() RETURNS SETOF pair LANGUAGE sql AS 'SELECT ROW(1, ''x'')::pair';
--! 42P13
CREATE FUNCTION bad_14() RETURNS pair LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION good_15() RETURNS SETOF record LANGUAGE sql AS 'SELECT 1, 2, 3';
CREATE FUNCTION good_16(anyelement) RETURNS anyelement LANGUAGE sql AS 'SELECT $1';
--! 42P13
CREATE FUNCTION bad_16() RETURNS trigger LANGUAGE sql AS 'SELECT 1';
CREATE PROCEDURE good_17(a bigint, b text) LANGUAGE sql AS 'INSERT INTO users VALUES (a, b); UPDATE users SET name = b WHERE id = a';
--! 42703
CREATE PROCEDURE bad_17(a bigint, b text) LANGUAGE sql AS 'INSERT INTO users VALUES (a, c)';
--! 42804
CREATE PROCEDURE bad_18(a bigint, b text) LANGUAGE sql AS 'INSERT INTO users VALUES (b, b)';
-- Which index ON CONFLICT means is looked for when the statement is planned, not here.
CREATE PROCEDURE good_19(a bigint, b text) LANGUAGE sql
AS 'INSERT INTO users VALUES (a, b) ON CONFLICT (name) DO NOTHING';
CREATE FUNCTION p_1() RETURNS integer LANGUAGE plpgsql AS 'DECLARE n integer; r users%ROWTYPE; m users.name%TYPE; BEGIN SELECT x INTO n FROM nowhere; RETURN n; END';
--! 42704
CREATE FUNCTION p_2() RETURNS integer LANGUAGE plpgsql AS 'DECLARE n nosuch; BEGIN RETURN 1; END';
--! 42P01
CREATE FUNCTION p_3() RETURNS integer LANGUAGE plpgsql AS 'DECLARE n nosuch%ROWTYPE; BEGIN RETURN 1; END';
--! 42P01
CREATE FUNCTION p_4() RETURNS integer LANGUAGE plpgsql AS 'DECLARE n public.nosuch.a%TYPE; BEGIN RETURN 1; END';
--! 42703
CREATE FUNCTION p_5() RETURNS integer LANGUAGE plpgsql AS 'DECLARE n users.nosuch%TYPE; BEGIN RETURN 1; END';
CREATE FUNCTION p_6(a integer) RETURNS integer LANGUAGE plpgsql AS 'DECLARE n a%TYPE; m n%TYPE = 2; BEGIN a := 2; RETURN n; END';
--! 42704
CREATE FUNCTION p_7() RETURNS integer LANGUAGE plpgsql AS 'DECLARE n b%TYPE; BEGIN RETURN 1; END';
--! 42601
CREATE FUNCTION p_8() RETURNS integer LANGUAGE plpgsql AS 'BEGIN RETURN 1 END';
--! 42601
CREATE FUNCTION p_9() RETURNS integer LANGUAGE plpgsql AS 'BEGIN b := 1; RETURN 1; END';
--! 42601
CREATE FUNCTION p_10() RETURNS integer LANGUAGE plpgsql AS 'BEGIN INSERT INT users VALUES (1); RETURN 1; END';
--! 42804
CREATE FUNCTION p_11() RETURNS void LANGUAGE plpgsql AS 'BEGIN RETURN 1; END';
--! 42804
CREATE FUNCTION p_12() RETURNS integer LANGUAGE plpgsql AS 'BEGIN RETURN NEXT 1; END';
--! 42704
CREATE FUNCTION p_13() RETURNS integer LANGUAGE plpgsql AS 'BEGIN RETURN 1; EXCEPTION WHEN no_such_thing THEN NULL; END';
CREATE FUNCTION p_14() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.updated_at := now(); RETURN NEW; END';
--! 42P13
CREATE FUNCTION p_15(a integer) RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
--! 0A000
CREATE FUNCTION p_16() RETURNS cstring LANGUAGE plpgsql AS 'BEGIN RETURN 1; END';
CREATE FUNCTION p_17(OUT a integer, OUT b pair) LANGUAGE plpgsql AS 'BEGIN a := 1; b.a := 2; RETURN; END';
CREATE FUNCTION p_18(x users) RETURNS SETOF users LANGUAGE plpgsql AS 'BEGIN x.name := 2; RETURN NEXT x; RETURN QUERY SELECT * FROM nowhere; END';
SET check_function_bodies = off;
CREATE FUNCTION unchecked_1() RETURNS bigint LANGUAGE sql AS 'SELECT no FROM nowhere';
CREATE FUNCTION unchecked_2() RETURNS pair LANGUAGE plpgsql AS 'BEGIN x; END';
RESET check_function_bodies;
CREATE SCHEMA app;
CREATE TABLE app.things (id integer);
CREATE FUNCTION with_path() RETURNS integer LANGUAGE sql SET search_path = app AS 'SELECT id FROM things';
--! 42P01
CREATE FUNCTION without_path() RETURNS integer LANGUAGE sql AS 'SELECT id FROM things';
