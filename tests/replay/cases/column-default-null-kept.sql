-- A stored NULL default stays when the column's type changes; a partition takes no column, there or not.
CREATE TYPE e AS ENUM ('a');
CREATE TABLE c (s varchar(20) DEFAULT NULL, n numeric(3,1) DEFAULT NULL, t text DEFAULT NULL, v varchar(5) DEFAULT NULL, w varchar(5) DEFAULT NULL, x varchar(5) DEFAULT NULL);
ALTER TABLE c ALTER s TYPE varchar;
ALTER TABLE c ALTER n TYPE int;
ALTER TABLE c ALTER t TYPE varchar(10);
ALTER TABLE c ALTER v TYPE varchar(9);
ALTER TABLE c ALTER w TYPE text;
--! 42804
ALTER TABLE c ALTER x TYPE e USING x::e;
--! 42804
ALTER TABLE c ALTER x TYPE int USING 3;
CREATE TABLE p (a int, b int) PARTITION BY LIST (a);
CREATE TABLE p1 PARTITION OF p DEFAULT;
--! 42809
ALTER TABLE p1 ADD COLUMN IF NOT EXISTS b text;
--! 42809
ALTER TABLE p1 ADD COLUMN b text;
