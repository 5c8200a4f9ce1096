-- DROP COLUMN silently drops every index that uses the column anywhere: as key, in INCLUDE, in an expression or in the
-- predicate (also multi-column indexes).

CREATE TABLE t (a int, b int, c int);
CREATE INDEX i1 ON t (a, b);
CREATE INDEX i2 ON t (b) INCLUDE (a);
CREATE INDEX i3 ON t ((a + b));
CREATE INDEX i4 ON t (b) WHERE a > 0;
CREATE INDEX i5 ON t (b, c);
ALTER TABLE t DROP COLUMN a;

--= idxn:t: i5
