-- A table whose rows another table stores cannot change its columns' types; no type holds itself.

CREATE TABLE a (x int, y text);
CREATE TABLE b (part a, parts a[]);
--! 0A000
ALTER TABLE a ALTER COLUMN x TYPE bigint;
--! 0A000
ALTER TABLE a ADD COLUMN z int DEFAULT 1;
ALTER TABLE a ADD COLUMN z int;
--! 42P16
ALTER TABLE a ADD COLUMN again a;
--! 42P16
ALTER TABLE a ADD COLUMN again b;
CREATE TYPE c AS (x text);
-- A type has no rows to convert, so any type will do.
ALTER TYPE c ALTER ATTRIBUTE x TYPE int;
CREATE TABLE t OF c;
--! 2BP01
ALTER TYPE c ALTER ATTRIBUTE x TYPE bigint;
--! 2BP01
ALTER TYPE c RENAME ATTRIBUTE x TO xx;
--! 2BP01
ALTER TYPE c DROP ATTRIBUTE x;
ALTER TYPE c ADD ATTRIBUTE y int CASCADE;
ALTER TYPE c ALTER ATTRIBUTE x TYPE bigint CASCADE;
ALTER TYPE c DROP ATTRIBUTE y CASCADE;
--! 42809
ALTER TABLE t ADD COLUMN z int;
--! 42809
ALTER TABLE t DROP COLUMN x;
--! 42809
ALTER TABLE t RENAME COLUMN x TO z;
--! 42809
CREATE TABLE u OF a;
DROP TABLE a, b;
