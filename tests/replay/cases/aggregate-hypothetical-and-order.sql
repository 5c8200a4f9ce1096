-- Hypothetical-set aggregates bring both sides to one type; what cannot be ordered; polymorphic arguments of which nothing is known; variadic polymorphic functions.

CREATE TABLE t (a int, b text, j json, p point, ps point[], n numeric, x xml, e box);
CREATE VIEW v1 AS SELECT rank(1) WITHIN GROUP (ORDER BY n) AS r, dense_rank(2.5) WITHIN GROUP (ORDER BY a) AS d, rank('x') WITHIN GROUP (ORDER BY b) AS s, cume_dist(1, 'a') WITHIN GROUP (ORDER BY n, b DESC) AS c FROM t;
--! 42804
CREATE VIEW v2 AS SELECT rank(1) WITHIN GROUP (ORDER BY b) AS r FROM t;
--! 42883
CREATE VIEW v3 AS SELECT rank(1, 2) WITHIN GROUP (ORDER BY n) AS r FROM t;
--! 42883
CREATE VIEW v4 AS SELECT a FROM t ORDER BY j;
--! 42883
CREATE VIEW v5 AS SELECT a FROM t ORDER BY p;
--! 42883
CREATE VIEW v6 AS SELECT a FROM t ORDER BY ps;
--! 42883
CREATE VIEW v7 AS SELECT array_agg(a ORDER BY x) FROM t;
--! 42883
CREATE VIEW v8 AS SELECT row_number() OVER (ORDER BY e) FROM t;
--! 42883
CREATE VIEW v9 AS SELECT DISTINCT p FROM t;
--! 42883
CREATE VIEW v10 AS SELECT j FROM t GROUP BY j;
--! 42883
CREATE VIEW v11 AS SELECT e FROM t GROUP BY e;
--! 42883
CREATE VIEW v12 AS SELECT ps FROM t UNION SELECT ps FROM t;
--! 42804
CREATE VIEW v13 AS SELECT to_jsonb('x');
CREATE VIEW v14 AS SELECT array_append(NULL, NULL);
--! 42804
CREATE VIEW v15 AS SELECT array_to_string(NULL, ',');
--! 42804
CREATE VIEW v16 AS SELECT to_jsonb(NULL::text) AS a, array_append(ARRAY[1], NULL) AS b, array_fill('x', ARRAY[1]) AS c;
--! 42804
CREATE VIEW v17 AS SELECT array_fill('x'::text, ARRAY[1]) AS c, first_value('x') OVER () AS f, lag('x') OVER () AS g, max('x') AS m;
--! 42725
CREATE VIEW v18 AS SELECT array_agg('x') AS c;
--! 42725
CREATE VIEW v19 AS SELECT unnest('{1}');
CREATE VIEW v20 AS SELECT array_fill('x'::text, ARRAY[1]) AS c, first_value('x'::text) OVER () AS f;
CREATE VIEW v22 AS SELECT quote_literal('a'), quote_literal(1) AS b;
--! 42804
CREATE VIEW v23 AS SELECT json_agg('x') AS a, jsonb_object_agg('a', 'b') AS b, count('x') AS c;
CREATE FUNCTION va(VARIADIC a anyarray) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT cardinality($1)';
CREATE FUNCTION vc(VARIADIC a anycompatiblearray) RETURNS anycompatible LANGUAGE sql IMMUTABLE AS 'SELECT $1[1]';
CREATE VIEW w1 AS SELECT va(1, 2) AS a, va(int4range(1, 2)) AS r, va(b, b) AS bb, va(VARIADIC ARRAY[1]) AS v, vc(1, 2.5) AS c, vc(b) AS vb FROM t;
--! 42704
CREATE VIEW w2 AS SELECT va(ARRAY[a]) FROM t;
--! 42883
CREATE VIEW w3 AS SELECT va();
