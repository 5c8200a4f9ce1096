-- Bounds are constants of the key's type: numbers of most types stand in quotes.

CREATE TYPE colour AS ENUM ('green', 'blue');
CREATE TABLE e (a colour) PARTITION BY LIST (a);
CREATE TABLE e1 PARTITION OF e FOR VALUES IN ('green');
CREATE TABLE e2 PARTITION OF e FOR VALUES IN ('blue');
CREATE TABLE b (a bigint) PARTITION BY RANGE (a);
CREATE TABLE b1 PARTITION OF b FOR VALUES FROM (0) TO (10);
CREATE TABLE f (a float8) PARTITION BY RANGE (a);
CREATE TABLE f1 PARTITION OF f FOR VALUES FROM (-10.0) TO (10.5);
CREATE TABLE n (a numeric) PARTITION BY RANGE (a);
CREATE TABLE n1 PARTITION OF n FOR VALUES FROM (0) TO (10.5);
CREATE TABLE s (a smallint) PARTITION BY LIST (a);
CREATE TABLE s1 PARTITION OF s FOR VALUES IN (1, -2, '3');
CREATE TABLE t (a boolean) PARTITION BY LIST (a);
CREATE TABLE t1 PARTITION OF t FOR VALUES IN (true);
-- A key that is no column or function call stands in parentheses.
CREATE TABLE k (a int, b int) PARTITION BY RANGE (((a + b) / 2), (a));
CREATE TABLE k1 PARTITION OF k FOR VALUES FROM (0, 1) TO (5, MAXVALUE);
