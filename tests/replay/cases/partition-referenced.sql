-- A foreign key that refers to a partitioned table has one row on the referring table and one more per partition of
-- the referenced table (conparentid set; psql hides them); their names are `..._fkey1` in 15 and `..._fkey_1` in 18.

CREATE TABLE p (k int PRIMARY KEY) PARTITION BY LIST (k);
CREATE TABLE c1 PARTITION OF p FOR VALUES IN (1);
CREATE TABLE t (x int REFERENCES p);
