-- A foreign key of a partitioned table goes down to partitions of partitions; a key that does otherwise is not adopted.

CREATE TABLE target (a int PRIMARY KEY);
CREATE TABLE p (a int REFERENCES target) PARTITION BY LIST (a);
CREATE TABLE m (a int) PARTITION BY LIST (a);
CREATE TABLE leaf PARTITION OF m FOR VALUES IN (1);
ALTER TABLE p ATTACH PARTITION m FOR VALUES IN (1);
CREATE TABLE own (a int REFERENCES target ON DELETE CASCADE);
ALTER TABLE p ATTACH PARTITION own FOR VALUES IN (2);
