-- RENAME CONSTRAINT of a primary key or UNIQUE renames the index; ALTER INDEX RENAME of such an index renames the
-- constraint.

CREATE TABLE t (a int PRIMARY KEY, b int UNIQUE);
ALTER TABLE t RENAME CONSTRAINT t_pkey TO pk;
ALTER INDEX t_b_key RENAME TO uq;

--= conn:t: pk, uq
--= idxn:t: pk, uq
