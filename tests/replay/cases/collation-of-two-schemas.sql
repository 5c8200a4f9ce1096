-- Own collations are known by themselves, not by their names: in two schemas, renamed, moved, and held by what uses them.

CREATE SCHEMA s;
CREATE COLLATION own (LOCALE = 'C');
CREATE COLLATION s.own (LOCALE = 'C');
CREATE TABLE t (a text COLLATE own, b text COLLATE s.own, c text, CHECK (c > 'a' COLLATE s.own), CHECK (c > 'b' COLLATE public.own));
CREATE DOMAIN d AS text COLLATE s.own;
CREATE DOMAIN d2 AS text CHECK (VALUE > 'a' COLLATE own);
SET search_path = s, public;
CREATE VIEW v AS SELECT upper(a) AS a, upper(b) AS b, c COLLATE own AS c, c COLLATE public.own AS d, c COLLATE pg_catalog."C" AS e FROM t;
CREATE INDEX i ON t (c COLLATE own, a, b, a COLLATE own, (lower(c)) COLLATE public.own, lower(a), (upper(c) COLLATE own));
RESET search_path;
CREATE TABLE p (a text, b text COLLATE own) PARTITION BY RANGE (a COLLATE s.own, b COLLATE own, (lower(a) COLLATE "C"));
CREATE TABLE d3 (d d, e d COLLATE s.own, f d COLLATE own, g d[] , n name COLLATE "C", o text COLLATE "default");
CREATE TYPE c AS (a text COLLATE own);
ALTER TYPE c ADD ATTRIBUTE b text COLLATE s.own;
ALTER COLLATION s.own RENAME TO other;
ALTER TABLE d3 ALTER o TYPE varchar COLLATE s.other;
CREATE SCHEMA u;
ALTER COLLATION own SET SCHEMA u;
CREATE TABLE ch () INHERITS (t);
--! 42P21
CREATE TABLE ch2 (a text COLLATE s.other) INHERITS (t);
CREATE TABLE ch2 (a text COLLATE u.own) INHERITS (t);
--! 42704
CREATE TABLE n (a text COLLATE own);
--! 3F000
CREATE TABLE n (a text COLLATE nope.own);
--! 42704
CREATE TABLE n (a text, CHECK (a > 'b' COLLATE nope));
--! 3F000
CREATE TABLE n (a text, CHECK (a > 'b' COLLATE nope."C"));
--! 42704
CREATE TABLE n (a text, CHECK (a > 'b' COLLATE u."C"));
CREATE TABLE n (a text, CHECK (a > 'b' COLLATE u.own));
CREATE INDEX ON n (a COLLATE s.other);
--! 2BP01
DROP COLLATION u.own;
--! 2BP01
DROP COLLATION s.other;
ALTER TABLE n DROP CONSTRAINT n_a_check;
DROP COLLATION u.own CASCADE;
DROP COLLATION s.other CASCADE;
CREATE COLLATION own (LOCALE = 'C');
CREATE FUNCTION f() RETURNS void BEGIN ATOMIC INSERT INTO n VALUES ('a') ON CONFLICT (a COLLATE own) DO NOTHING; END;
