-- A foreign key of the parent takes over equal ones that partitions have; those are inherited then.
CREATE TABLE pkey (a int PRIMARY KEY);
CREATE TABLE fk_part (a int) PARTITION BY LIST (a);
CREATE TABLE fk_part_1 PARTITION OF fk_part (FOREIGN KEY (a) REFERENCES pkey) FOR VALUES IN (1);
CREATE TABLE fk_part_23 PARTITION OF fk_part (FOREIGN KEY (a) REFERENCES pkey) FOR VALUES IN (2, 3) PARTITION BY LIST (a);
CREATE TABLE fk_part_23_2 PARTITION OF fk_part_23 FOR VALUES IN (2);
CREATE TABLE fk_part_5 PARTITION OF fk_part (CONSTRAINT fk_part_a_fkey FOREIGN KEY (a) REFERENCES pkey ON DELETE CASCADE) FOR VALUES IN (5);
ALTER TABLE fk_part ADD FOREIGN KEY (a) REFERENCES pkey;
--! 42P16
ALTER TABLE fk_part_1 DROP CONSTRAINT fk_part_1_a_fkey;
--! 42P16
ALTER TABLE fk_part_23 DROP CONSTRAINT fk_part_23_a_fkey;
--! 42P16
ALTER TABLE fk_part_23_2 DROP CONSTRAINT fk_part_23_a_fkey;
CREATE TABLE fk_part_4 PARTITION OF fk_part FOR VALUES IN (4);
--! 42704
ALTER TABLE fk_part_4 DROP CONSTRAINT fk_part_a_fkey;
CREATE INDEX fk_part_a ON ONLY fk_part (a);
CREATE TABLE plain (a int);
--! 42P17
ALTER TABLE fk_part_a ATTACH PARTITION plain FOR VALUES IN (9);
