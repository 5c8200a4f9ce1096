-- DROP COLUMN of an inherited column on the child fails (42P16), of a partition key column too; IF EXISTS skips a
-- missing column.

CREATE TABLE p (a int);
CREATE TABLE c () INHERITS (p);
CREATE TABLE q (k int, v int) PARTITION BY LIST (k);
--! 42P16
ALTER TABLE c DROP COLUMN a;
--! 42P16
ALTER TABLE q DROP COLUMN k;
ALTER TABLE p DROP COLUMN IF EXISTS nope;

--= cols:c: a integer
