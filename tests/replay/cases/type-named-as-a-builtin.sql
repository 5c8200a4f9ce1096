-- A type in public that has the name of one of PostgreSQL's is printed with its schema.
CREATE TYPE d AS ENUM ('new');
CREATE TABLE t (c d DEFAULT 'new' CHECK (c <> 'new'), e d[]);
ALTER TYPE d RENAME TO "name";
CREATE VIEW v AS SELECT c, e, 'new'::public.name AS z FROM t;
CREATE FUNCTION f(a public.name) RETURNS public.name LANGUAGE sql AS 'SELECT a';
CREATE TABLE "text" (a int);
CREATE TABLE u (a public."text", b text);
CREATE DOMAIN public.date AS pg_catalog.date CHECK (VALUE > '2020-01-01');
CREATE TABLE w (a public.date, b date);
