-- A type under the name of one of PostgreSQL's own is only found with its schema.

CREATE DOMAIN "name" AS text NOT NULL;
--! 42809
DROP DOMAIN "name" CASCADE;
--! 2BP01
DROP TYPE "name";
--! 42809
ALTER DOMAIN "name" DROP NOT NULL;
CREATE TABLE t (theirs "name", ours public."name");
ALTER DOMAIN public."name" DROP NOT NULL;
CREATE TYPE date AS ENUM ('a');
--! 42809
ALTER TYPE date ADD VALUE 'b';
ALTER TYPE public.date ADD VALUE 'b';
DROP DOMAIN public."name" CASCADE;
DROP TYPE public.date;
-- Attributes belong to relations: what has no relation is no obstacle.
CREATE TYPE public.date AS (a int, b text);
ALTER TYPE date ADD ATTRIBUTE c int;
ALTER TYPE date RENAME ATTRIBUTE a TO q;
COMMENT ON TYPE date IS 'theirs';
GRANT USAGE ON TYPE date TO public;
ALTER TYPE date SET SCHEMA pg_catalog;
ALTER TYPE public.date RENAME TO own_date;
CREATE DOMAIN public.text AS int CONSTRAINT positive CHECK (value > 0);
--! 42809
ALTER DOMAIN text RENAME TO other;
--! 42809
ALTER DOMAIN text SET SCHEMA public;
--! 42809
ALTER DOMAIN text RENAME CONSTRAINT positive TO more;
ALTER DOMAIN public.text RENAME CONSTRAINT positive TO more;
CREATE TYPE mood AS ENUM ('a');
--! 42809
ALTER DOMAIN mood RENAME TO other;
-- A table under the name of a catalog is hidden by it too.
CREATE TABLE public.pg_class (a int);
--! 42501
ALTER TABLE pg_class ADD b int;
--! 42501
ALTER TABLE pg_class RENAME a TO b;
--! 42501
ALTER TABLE pg_class RENAME TO other;
ALTER TABLE public.pg_class ADD b int;
CREATE VIEW v AS SELECT relname FROM pg_class;
