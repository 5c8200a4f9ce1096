-- DROP COLUMN takes the column's default, owned sequences, comment, column grants and extended statistics with it.

CREATE ROLE r_x;
CREATE TABLE t (a serial, b int, c int);
COMMENT ON COLUMN t.a IS 'x';
GRANT SELECT (a) ON t TO r_x;
CREATE STATISTICS st ON a, b FROM t;
ALTER TABLE t DROP COLUMN a;
DROP OWNED BY r_x;

--= seqs:: NULL
