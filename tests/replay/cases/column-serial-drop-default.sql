-- DROP DEFAULT on a serial column leaves the sequence, still owned; dropping the column or table drops it.

CREATE TABLE t (a serial, b serial);
ALTER TABLE t ALTER a DROP DEFAULT;
ALTER TABLE t DROP COLUMN b;

--= seqs:: t_a_seq integer 2147483647 owned by t.a
