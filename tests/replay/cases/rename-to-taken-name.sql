-- RENAME to a taken relation name fails (42P07), also when the taker is an index or sequence; RENAME COLUMN to a taken
-- name fails (42701).

CREATE TABLE t (a int, b int);
CREATE SEQUENCE s;
--! 42P07
ALTER TABLE t RENAME TO s;
--! 42701
ALTER TABLE t RENAME COLUMN a TO b;

--= cols:t: a integer, b integer
