-- Views on views: renames go through, drops are refused or cascade, comments and grants are the view's own.

CREATE ROLE r_app;
CREATE TABLE t (a int, b text);
CREATE VIEW v AS SELECT a, b FROM t;
CREATE VIEW w AS SELECT a AS x FROM v WHERE b = 'q';
COMMENT ON VIEW w IS 'second';
COMMENT ON COLUMN w.x IS 'the a';
GRANT SELECT ON w TO r_app;
ALTER VIEW v RENAME TO v_new;
ALTER VIEW v_new ALTER COLUMN a SET DEFAULT 5;
ALTER TABLE v_new RENAME COLUMN a TO c;
--! 2BP01
DROP VIEW v_new;
CREATE OR REPLACE VIEW w AS SELECT c AS x, b FROM v_new;
