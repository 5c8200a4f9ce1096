-- ALTER SEQUENCE OWNED BY makes a free sequence go with the column; OWNED BY NONE frees it; CREATE SEQUENCE OWNED BY
-- the same.

CREATE SEQUENCE s;
CREATE TABLE t (a int DEFAULT nextval('s'), b serial);
ALTER SEQUENCE s OWNED BY t.a;
ALTER SEQUENCE t_b_seq OWNED BY NONE;
ALTER TABLE t ALTER b DROP DEFAULT;
DROP TABLE t;

--= seqs:: t_b_seq integer 2147483647
