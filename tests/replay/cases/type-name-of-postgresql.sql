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
