-- Names that are generated later use the table's name of that time: after RENAME, old names stay and new ones take the
-- new table name.

CREATE TABLE t (a int UNIQUE, b int);
ALTER TABLE t RENAME TO n;
ALTER TABLE n ADD UNIQUE (b), ADD CHECK (a > 0);
CREATE INDEX ON n (a, b);

--= conn:n: n_a_check, n_b_key, t_a_key
--= idxn:n: n_a_b_idx, n_b_key, t_a_key
