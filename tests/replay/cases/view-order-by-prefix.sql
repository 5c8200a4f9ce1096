-- ORDER BY names the table where a bare name would be taken for another output column, by the names of today.

CREATE TABLE t0 (a integer, b text, c text);
CREATE VIEW v0 AS SELECT a AS k, string_agg(b, ',' ORDER BY b) AS s FROM t0 GROUP BY a;
CREATE VIEW v02 AS SELECT c AS d, b FROM t0 ORDER BY c;
CREATE VIEW v03 AS SELECT count(*) OVER (PARTITION BY a ORDER BY b) AS q, c AS z FROM t0;
ALTER TABLE t0 RENAME COLUMN b TO s;
ALTER VIEW v02 RENAME COLUMN b TO c;
ALTER TABLE t0 RENAME COLUMN a TO z;
CREATE TABLE t1 (a integer, b text, c text);
CREATE VIEW v1 AS SELECT a AS k, string_agg(b, ',' ORDER BY b) AS b FROM t1 GROUP BY a;
ALTER VIEW v1 RENAME COLUMN b TO s;
CREATE TABLE t2 (a integer, b text, c text);
CREATE VIEW v2 AS SELECT x.q FROM (SELECT a AS k, string_agg(b, ',' ORDER BY b) AS q FROM t2 GROUP BY a) x;
ALTER TABLE t2 RENAME COLUMN b TO q;
ALTER TABLE t2 RENAME TO tt;
CREATE TABLE t4 (a integer, b text, c text);
CREATE MATERIALIZED VIEW v4 AS SELECT DISTINCT ON (b) a AS d, c FROM t4 ORDER BY b, c;
ALTER MATERIALIZED VIEW v4 RENAME COLUMN d TO b;
CREATE TABLE t8 (a integer, b text, c text);
CREATE VIEW v8 AS SELECT x.p, string_agg(q, ',' ORDER BY q) AS s FROM t8 AS x(p, q, r) GROUP BY p ORDER BY x.p;
ALTER VIEW v8 RENAME COLUMN s TO q;
ALTER VIEW v8 RENAME COLUMN p TO pp;
ALTER VIEW v8 RENAME COLUMN q TO p;
