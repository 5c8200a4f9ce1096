-- RENAME with IF EXISTS, of columns, constraints and types that are not there.

CREATE TABLE t (a int);
ALTER TABLE IF EXISTS nope RENAME TO other;
ALTER TABLE IF EXISTS nope RENAME COLUMN a TO b;
--! 42703
ALTER TABLE t RENAME COLUMN nope TO b;
--! 42704
ALTER TABLE t RENAME CONSTRAINT nope TO b;
--! 42P01
ALTER TABLE nope RENAME TO other;
--! 42704
ALTER TYPE nope RENAME TO other;
ALTER TABLE t RENAME a TO "A";
