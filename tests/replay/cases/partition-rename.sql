-- Renaming the parent or its constraint: a CHECK's new name reaches the partitions; a renamed parent primary key or
-- index leaves the partitions' names.

CREATE TABLE p (k int, a int CONSTRAINT pos CHECK (a > 0), CONSTRAINT pk PRIMARY KEY (k)) PARTITION BY LIST (k);
CREATE TABLE c PARTITION OF p FOR VALUES IN (1);
CREATE INDEX i ON p (a);
ALTER TABLE p RENAME CONSTRAINT pos TO pos2;
ALTER TABLE p RENAME CONSTRAINT pk TO pk2;
ALTER INDEX i RENAME TO i2;
ALTER TABLE p RENAME TO q;

--= conn:c: c_pkey, pos2
--= idxn:c: c_a_idx, c_pkey
--= idxn:q: i2, pk2
