-- A primary key or unique constraint on a partitioned table must include all partition key columns (0A000); identity
-- columns on partitions: not inherited up to 16, inherited from 17 on.

--! 0A000
CREATE TABLE bad (id int PRIMARY KEY, k int) PARTITION BY LIST (k);
CREATE TABLE p (id int GENERATED ALWAYS AS IDENTITY, k int) PARTITION BY LIST (k);
CREATE TABLE c PARTITION OF p FOR VALUES IN (1);

--= cols:c: id integer not null identity always, k integer
--= seqs:: p_id_seq integer 2147483647 owned by p.id (identity)
