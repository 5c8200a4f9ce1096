-- What random histories found: sequences whose names are cut to the same, text search configurations by their schema, columns that only children have.

--! 42P07
CREATE TABLE "éééééééééééééééééééééééééééééééééééééééé" ("éééééééééééééééééééééééééééééééééééééééé" integer GENERATED ALWAYS AS IDENTITY, "éééééééééééééééééééé2" serial);
CREATE TABLE "éééééééééééééééééééééééééééééééééééééééé" ("éééééééééééééééééééééééééééééééééééééééé" integer GENERATED ALWAYS AS IDENTITY);
ALTER TABLE "éééééééééééééééééééééééééééééééééééééééé" ADD "éééééééééééééééééééé2" serial;
CREATE TEXT SEARCH CONFIGURATION conf (COPY = simple);
CREATE SCHEMA s;
CREATE TEXT SEARCH CONFIGURATION s.conf2 (COPY = simple);
CREATE TABLE t (a text);
CREATE INDEX ON t USING gin (to_tsvector('public.conf', a), to_tsvector('conf', a), to_tsvector('s.conf2', a), to_tsvector('pg_catalog.english', a), to_tsvector('English', a));
CREATE TABLE pa (a int);
CREATE TABLE ch (n int, c int) INHERITS (pa);
--! 42701
ALTER TABLE pa RENAME COLUMN n TO c;
--! 42P16
ALTER TABLE ONLY pa RENAME COLUMN n TO c;
--! 42703
ALTER TABLE pa RENAME COLUMN n TO d;
BEGIN;
--! 42703
SELECT nothing;
DISCARD ALL;
COMMIT;
