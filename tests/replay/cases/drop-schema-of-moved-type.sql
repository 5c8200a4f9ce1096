-- A type that moved away does not keep its old schema; a function goes with the type that it takes.

CREATE SCHEMA s1;
CREATE SCHEMA s2;
CREATE TYPE s1.pair AS (a int, b int);
CREATE FUNCTION s1.first(s1.pair) RETURNS int LANGUAGE sql AS 'SELECT $1.a';
ALTER FUNCTION s1.first(s1.pair) SET SCHEMA s2;
ALTER TYPE s1.pair SET SCHEMA s2;
DROP SCHEMA s1;
DROP SCHEMA s2 CASCADE;
CREATE TABLE p (id serial, b int);
CREATE TABLE c () INHERITS (p);
DROP TABLE p CASCADE;
