-- Tables have system columns, on which there are privileges; views have none.
CREATE ROLE reader;
CREATE TABLE t (a int, b int);
CREATE VIEW v AS SELECT a FROM t;
GRANT SELECT (a, tableoid) ON t TO reader;
--! 42703
GRANT SELECT (a, tableoid) ON v TO reader;
REVOKE SELECT (ctid) ON t FROM reader;
DROP OWNED BY reader;
DROP ROLE reader;
