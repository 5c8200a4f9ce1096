-- DROP COLUMN fails (2BP01) when a view uses the column; CASCADE drops the whole view, and what stands on it. A view
-- that does not use the column is no obstacle.

CREATE TABLE t (a int, b int);
CREATE VIEW v AS SELECT a FROM t;
CREATE VIEW w AS SELECT b FROM t;
CREATE VIEW vv AS SELECT * FROM v;
--! 2BP01
ALTER TABLE t DROP COLUMN a;
ALTER TABLE t DROP COLUMN a CASCADE;

--= rels:: r:t, v:w
