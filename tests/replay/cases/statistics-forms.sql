-- Extended statistics: kinds, expressions, names, schema.

CREATE SCHEMA s;
CREATE TABLE t (a int, b int, c text);
CREATE STATISTICS st1 (ndistinct, dependencies) ON a, b FROM t;
CREATE STATISTICS s.st2 ON (lower(c)), a FROM t;
CREATE STATISTICS IF NOT EXISTS st1 ON a, c FROM t;
COMMENT ON STATISTICS st1 IS 'pairs';
ALTER STATISTICS st1 RENAME TO st3;
ALTER STATISTICS st3 SET STATISTICS 100;
DROP STATISTICS s.st2;
