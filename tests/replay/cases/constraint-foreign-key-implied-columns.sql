-- A foreign key without a column list refers to the primary key's columns at that moment, in key order; a unique
-- constraint or a plain (non-partial) unique index will serve when columns are named.

CREATE TABLE p (a int, b int, c int, PRIMARY KEY (b, a));
CREATE UNIQUE INDEX ON p (c);
CREATE TABLE t (x int, y int, z int REFERENCES p (c), FOREIGN KEY (x, y) REFERENCES p);

--= cons:t: t_x_y_fkey FOREIGN KEY (x, y) REFERENCES p(b, a); t_z_fkey FOREIGN KEY (z) REFERENCES p(c)
