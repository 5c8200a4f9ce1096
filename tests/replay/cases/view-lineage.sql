-- Which columns a view uses: as values, in conditions, in parts that nothing reads; through rows, functions, VALUES and subqueries.
CREATE TYPE pair AS (x int, y int);
CREATE TABLE a (id int PRIMARY KEY, name text, data jsonb, tags text[], pos pair, flag bool);
CREATE TABLE b (id int, a_id int, amount numeric, at timestamptz);
CREATE FUNCTION rows_of_b() RETURNS SETOF b LANGUAGE sql AS 'SELECT * FROM b';

CREATE VIEW v_plain AS SELECT id, upper(name) AS name FROM a WHERE flag;
CREATE VIEW v_unread AS SELECT s.id FROM (SELECT id, name, data FROM a) s;
CREATE VIEW v_row AS SELECT a, to_jsonb(b) AS whole, count(b) AS n FROM a, b GROUP BY a.*, b.*;
CREATE VIEW v_field AS SELECT (pos).x, (a.pos).y AS why, tags[1], data ->> 'k' AS k FROM a;
CREATE VIEW v_field_of_row AS SELECT (a).name AS n FROM a;
CREATE VIEW v_function AS SELECT r.amount FROM rows_of_b() r WHERE r.id > 1;
CREATE VIEW v_record AS SELECT a.id, x.k FROM a, jsonb_to_record(a.data) AS x(k int, l text);
CREATE VIEW v_unnest AS SELECT a.id, t.tag, t.n FROM a, unnest(a.tags) WITH ORDINALITY AS t(tag, n);
CREATE VIEW v_values AS SELECT v.column1 AS c FROM a, LATERAL (VALUES (a.id), (length(a.name))) v WHERE a.flag;
CREATE VIEW v_using AS SELECT id, a.name, b.amount FROM a JOIN b USING (id);
CREATE VIEW v_full AS SELECT id, name FROM a FULL JOIN b USING (id);
CREATE VIEW v_natural AS SELECT * FROM (SELECT id, name FROM a) q NATURAL LEFT JOIN (SELECT id, amount FROM b) w;
CREATE VIEW v_join_alias AS SELECT j.name, j.amount FROM (a JOIN b ON a.id = b.a_id) AS j(i, name, data, tags, pos, flag, b_id, a_id, amount, at);
CREATE VIEW v_union AS SELECT id, name FROM a UNION SELECT a_id, 'b' FROM b WHERE amount > 0 ORDER BY 1;
CREATE VIEW v_scalar AS SELECT id, (SELECT max(amount) FROM b WHERE b.a_id = a.id AND at > now()) AS most FROM a;
CREATE VIEW v_exists AS SELECT id, EXISTS (SELECT b.at FROM b WHERE b.a_id = a.id) AS some, id IN (SELECT a_id FROM b) AS within FROM a;
CREATE VIEW v_group AS SELECT a.id, a.name, sum(b.amount) FILTER (WHERE b.at IS NOT NULL) AS total FROM a JOIN b ON b.a_id = a.id GROUP BY a.id HAVING count(b.id) > 1;
CREATE VIEW v_window AS SELECT id, row_number() OVER (PARTITION BY a_id ORDER BY at DESC) AS n, lag(amount) OVER w AS before FROM b WINDOW w AS (ORDER BY id);
CREATE VIEW v_distinct AS SELECT DISTINCT ON (a_id) id, amount FROM b ORDER BY a_id, at DESC;
CREATE VIEW v_recursive AS WITH RECURSIVE r AS (SELECT id, name, 0 AS depth FROM a UNION ALL SELECT b.id, r.name, depth + 1 FROM r JOIN b ON b.a_id = r.id WHERE depth < 3) SELECT id, name FROM r;
CREATE VIEW v_cte AS WITH q AS (SELECT a_id, sum(amount) AS s FROM b GROUP BY 1), never AS (SELECT at FROM b) SELECT name, s FROM a LEFT JOIN q ON q.a_id = a.id;
CREATE VIEW v_case AS SELECT CASE WHEN flag THEN name ELSE data::text END AS c, COALESCE(name, 'x') AS d, ARRAY(SELECT amount FROM b ORDER BY at) AS e FROM a;
CREATE VIEW v_nested AS SELECT v.name, w.total FROM v_plain v, v_group w WHERE v.id = w.id;
CREATE VIEW v_grouping AS SELECT name, flag, count(*), GROUPING(name) AS g FROM a GROUP BY ROLLUP (name, flag);
CREATE VIEW v_limit AS SELECT id FROM a ORDER BY name LIMIT (SELECT count(*) FROM b WHERE amount IS NULL);
CREATE VIEW v_sample AS SELECT id FROM a TABLESAMPLE bernoulli (10);
CREATE VIEW v_catalog AS SELECT relname, reltuples FROM pg_class JOIN a ON a.name = relname;
CREATE MATERIALIZED VIEW m AS SELECT string_agg(name, ',' ORDER BY id) AS names FROM a WHERE flag IS TRUE;
CREATE VIEW v_columns (one, two) AS SELECT id, name FROM a;

CREATE OR REPLACE VIEW v_unread AS SELECT id FROM a WHERE data IS NULL;
ALTER TABLE a RENAME COLUMN data TO facts;
