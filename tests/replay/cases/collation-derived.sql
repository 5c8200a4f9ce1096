-- Which collation the columns of views derive from their expressions.

CREATE DOMAIN d AS varchar(20) COLLATE "C";
CREATE DOMAIN e AS d;
CREATE TYPE c AS (a text COLLATE "C", b text);
CREATE TABLE t (d d, e e, p text COLLATE "POSIX", q text, n name, a d[], r c, f text COLLATE "C");
CREATE VIEW v AS SELECT d, d::text AS d1, upper(d) AS d2, e, lower(e) AS e1, a, a[1] AS a1, upper(a[1]) AS a2, r, (r).a AS r1, (r).b AS r2, upper((r).a) AS r3 FROM t;
CREATE VIEW v2 AS SELECT ARRAY(SELECT p FROM t) AS a, (SELECT p FROM t LIMIT 1) AS b, ARRAY[p, q] AS c, ARRAY['b' COLLATE "C"] AS d, n::text AS f, n || 'x' AS g FROM t;
CREATE VIEW v3 AS SELECT CASE WHEN p > '' THEN q ELSE 'x' END AS a, CASE p WHEN 'a' THEN f ELSE q END AS b, coalesce(q, f) AS c, nullif(q, p) AS d, max(p) FILTER (WHERE f > '') AS e, q::d AS g, p::d AS h, (p || q)::text COLLATE "C" || p AS i FROM t GROUP BY p, q, f;
CREATE VIEW v4 AS SELECT string_agg(q, p) AS a, first_value(p) OVER () AS b, format('%s', p) AS c, length(p)::text AS d, to_char(now(), p) AS e FROM t GROUP BY p;
CREATE VIEW v5 AS SELECT p FROM t UNION SELECT q FROM t UNION ALL SELECT 'a';
CREATE VIEW v6 AS SELECT a || 'x' AS a, b FROM (SELECT p || f AS a, p || q AS b FROM t) x;
CREATE VIEW v7 AS SELECT table_name || '' AS a, is_nullable, upper(is_nullable) AS b, upper(data_type) AS c FROM information_schema.columns;
CREATE MATERIALIZED VIEW m AS SELECT upper(trim(d)) AS a FROM t;
CREATE TABLE t2 AS SELECT upper(trim(e)) AS a FROM t;
CREATE VIEW v8 AS SELECT d FROM t JOIN (SELECT f AS d FROM t) y USING (d);
--! 42P22
CREATE VIEW w AS SELECT n || p AS e FROM t;
--! 42P22
CREATE VIEW w AS SELECT p || f AS a FROM t;
--! 42P22
CREATE TABLE w AS SELECT p || f AS a FROM t;
--! 42P22
CREATE VIEW w AS SELECT p FROM t UNION ALL SELECT f FROM t;
--! 42P21
CREATE VIEW w AS SELECT p FROM t UNION SELECT f FROM t;
--! 42P21
CREATE VIEW w AS SELECT p COLLATE "C" || (f COLLATE "POSIX") AS a FROM t;
CREATE VIEW w AS SELECT p = f AS a FROM t;
