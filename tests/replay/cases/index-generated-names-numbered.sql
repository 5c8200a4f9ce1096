-- A repeated unnamed index gets `_idx1`, `_idx2`; generated index names also avoid tables, views and sequences of the
-- schema, since all relations share one name space.

CREATE TABLE t (a int, b int);
CREATE TABLE t_b_idx (x int);
CREATE INDEX ON t (a);
CREATE INDEX ON t (a);
CREATE INDEX ON t (b);

--= idxn:t: t_a_idx, t_a_idx1, t_b_idx1
