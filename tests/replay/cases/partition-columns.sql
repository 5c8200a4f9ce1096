-- ADD COLUMN on the parent reaches all partitions; adding a column to a partition alone fails (42809); SET DEFAULT on
-- the parent overwrites a default that the partition had of its own.

CREATE TABLE p (k int, a int DEFAULT 1) PARTITION BY LIST (k);
CREATE TABLE c PARTITION OF p (a DEFAULT 2) FOR VALUES IN (1);
ALTER TABLE p ADD COLUMN n int DEFAULT 7;
--! 42809
ALTER TABLE c ADD COLUMN own int;
ALTER TABLE p ALTER a SET DEFAULT 5;

--= cols:c: k integer, a integer default 5, n integer default 7
