-- A view column is renamed by ALTER VIEW or ALTER TABLE ... RENAME COLUMN; CREATE OR REPLACE VIEW cannot rename,
-- retype, reorder or drop columns (42P16), only add at the end.

CREATE TABLE t (a int, b int, c int);
CREATE VIEW v AS SELECT a, b FROM t;
ALTER VIEW v RENAME COLUMN a TO x;
--! 42P16
CREATE OR REPLACE VIEW v AS SELECT a, b FROM t;
--! 42P16
CREATE OR REPLACE VIEW v AS SELECT a AS x FROM t;
--! 42P16
CREATE OR REPLACE VIEW v AS SELECT a::bigint AS x, b FROM t;
CREATE OR REPLACE VIEW v AS SELECT a AS x, b, c FROM t;

--= cols:v: x integer, b integer, c integer
