-- JOIN ... USING and NATURAL JOIN give the common columns once, first; then the left's and the right's others.

CREATE TABLE t (x int, k int);
CREATE TABLE u (y int, k int);
CREATE VIEW v AS SELECT * FROM t JOIN u USING (k);

--= cols:v: k integer, x integer, y integer
