-- A materialized view's index falls with the view, and with a column that CASCADE takes away.

CREATE TABLE t (a int, b int);
CREATE MATERIALIZED VIEW m AS SELECT a, sum(b) AS total FROM t GROUP BY a;
CREATE UNIQUE INDEX m_a ON m (a);
CREATE INDEX ON m (total DESC);
REFRESH MATERIALIZED VIEW m;
ALTER MATERIALIZED VIEW m RENAME COLUMN total TO sum;
COMMENT ON MATERIALIZED VIEW m IS 'totals';
--! 2BP01
ALTER TABLE t DROP COLUMN b;
