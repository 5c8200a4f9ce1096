-- What fields a record has is told by what made it, also through WITH and subqueries.
CREATE TABLE pair (a int, b text);
CREATE VIEW v1 AS
    WITH cte AS MATERIALIZED (SELECT r FROM (VALUES (1, 2), (3, 4)) r)
    SELECT (r).column2 AS col_a, (rr).column2 AS col_b
    FROM cte JOIN (SELECT rr FROM (VALUES (1, 7), (3, 8)) rr LIMIT 2) ss ON (r).column1 = (rr).column1;
CREATE VIEW v2 AS WITH cte AS MATERIALIZED (SELECT pg_get_keywords() k) SELECT (k).word FROM cte;
CREATE VIEW v3 AS
    WITH cte(c) AS MATERIALIZED (SELECT row(1, 2)), cte2(c) AS (SELECT * FROM cte)
    SELECT 1 AS one FROM cte2 AS t WHERE (SELECT * FROM (SELECT c AS c1) s WHERE (SELECT (c1).f1 > 0)) IS NOT NULL;
CREATE VIEW v4 AS SELECT (k).* FROM (SELECT pg_get_keywords() k) s;
--! 42703
CREATE VIEW v5 AS SELECT (r).f3 FROM (SELECT row(1, 'x'::text) AS r) s;
CREATE VIEW v6 AS SELECT (r).f2 FROM (SELECT row(1, 'x'::varchar(4)) AS r) s;
CREATE VIEW v7 AS SELECT (p).b FROM (SELECT p FROM pair p) s;
