-- Queries with CTEs, set operations, windows, LATERAL, VALUES and sub-queries as they are printed.

CREATE TABLE t (id int PRIMARY KEY, grp int, name text, at timestamptz);
CREATE TABLE u (t_id int, amount numeric(10,2));
CREATE VIEW v1 AS WITH sums AS (SELECT t_id, sum(amount) AS total FROM u GROUP BY t_id) SELECT t.id, t.name, coalesce(sums.total, 0) AS total FROM t LEFT JOIN sums ON sums.t_id = t.id;
CREATE VIEW v2 AS SELECT id, name FROM t UNION SELECT t_id, 'u' FROM u ORDER BY 1 LIMIT 10;
CREATE VIEW v3 AS SELECT id, row_number() OVER (PARTITION BY grp ORDER BY at DESC) AS rn, lag(name) OVER w AS before FROM t WINDOW w AS (ORDER BY id);
CREATE VIEW v4 AS SELECT t.id, last.amount FROM t CROSS JOIN LATERAL (SELECT amount FROM u WHERE u.t_id = t.id ORDER BY amount DESC LIMIT 1) last;
CREATE VIEW v5 AS VALUES (1, 'a'), (2, 'b');
CREATE VIEW v6 (n, label) AS SELECT id, name FROM t WHERE id IN (SELECT t_id FROM u) AND NOT EXISTS (SELECT 1 FROM u WHERE u.amount < 0);
CREATE RECURSIVE VIEW v7 (n) AS SELECT 1 UNION ALL SELECT n + 1 FROM v7 WHERE n < 5;
CREATE VIEW v8 AS SELECT grp, count(*) FILTER (WHERE name IS NOT NULL) AS named, string_agg(DISTINCT name, ', ' ORDER BY name) AS names FROM t GROUP BY grp HAVING count(*) > 1;
CREATE VIEW v9 AS SELECT DISTINCT ON (grp) grp, name, CASE grp WHEN 1 THEN 'one' ELSE 'more' END AS word FROM t ORDER BY grp, at DESC;
CREATE VIEW v10 AS SELECT a.id, b.id AS other FROM t a JOIN t b ON a.grp = b.grp AND a.id < b.id;
CREATE VIEW v11 AS SELECT date_trunc('day', at) AS day, count(*) FROM t WHERE at > now() - interval '30 days' GROUP BY 1;
CREATE VIEW v12 AS SELECT json_build_object('id', id, 'name', name) AS doc, ARRAY(SELECT amount FROM u WHERE u.t_id = t.id) AS amounts FROM t;
CREATE VIEW v13 AS SELECT g AS n FROM generate_series(1, 3) g;
--! 42P01
CREATE VIEW bad AS SELECT * FROM nope;
--! 42703
CREATE VIEW bad AS SELECT nope FROM t;
--! 42P07
CREATE VIEW v1 AS SELECT 1 AS x;
