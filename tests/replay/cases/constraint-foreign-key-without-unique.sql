-- A foreign key to columns without a unique index fails (42830), to a partial unique index too.

CREATE TABLE p (a int, b int);
CREATE UNIQUE INDEX ON p (b) WHERE a > 0;
--! 42830
CREATE TABLE t (x int REFERENCES p (a));
--! 42830
CREATE TABLE t (x int REFERENCES p (b));
--! 42704
CREATE TABLE t (x int REFERENCES p);

--= rels:r: r:p
