-- A view follows a renamed table or column but keeps its own output column names: `SELECT b AS a`.

CREATE TABLE t (a int);
CREATE VIEW v AS SELECT a FROM t WHERE a > 0;
ALTER TABLE t RENAME COLUMN a TO b;
ALTER TABLE t RENAME TO n;

--= view:v: SELECT b AS a FROM n WHERE (b > 0);
--= cols:v: a integer
