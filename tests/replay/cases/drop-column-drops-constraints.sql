-- DROP COLUMN silently drops the table's own constraints on it: primary key, UNIQUE and FOREIGN KEY with several
-- columns, and CHECKs that mention it with others.

CREATE TABLE p (x int, y int, UNIQUE (x, y));
CREATE TABLE t (a int, b int, c int, PRIMARY KEY (a, b), UNIQUE (a, c), FOREIGN KEY (a, b) REFERENCES p (x, y), CHECK (a > b), CHECK (c > 0));
ALTER TABLE t DROP COLUMN a;

--= conn:t: t_c_check
--= cols:t: b integer not null, c integer
