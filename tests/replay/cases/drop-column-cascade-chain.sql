-- CASCADE runs through views, materialized views, their indexes, and functions with parsed bodies.

CREATE TABLE t (id int PRIMARY KEY, a int, b int);
CREATE VIEW v AS SELECT id, a FROM t;
CREATE MATERIALIZED VIEW m AS SELECT a FROM v;
CREATE INDEX ON m (a);
CREATE FUNCTION f() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(*) FROM m; END;
CREATE VIEW w AS SELECT b FROM t;
ALTER TABLE t DROP COLUMN a CASCADE;
