-- SET … FROM CURRENT keeps the setting of the moment, by default too; the body is checked under it.
CREATE TYPE triple AS (a integer, b integer, c integer);
CREATE SCHEMA app;
CREATE FUNCTION f(text) RETURNS triple LANGUAGE sql IMMUTABLE SET search_path FROM CURRENT AS 'SELECT (1, 2, 3)::triple';
SET search_path = app, public;
CREATE TABLE things (id integer);
CREATE FUNCTION g() RETURNS integer LANGUAGE sql SET search_path FROM CURRENT AS 'SELECT id FROM things';
