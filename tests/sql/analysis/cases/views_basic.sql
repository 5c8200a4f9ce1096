CREATE SCHEMA app;
CREATE TYPE status AS ENUM ('draft', 'live', 'gone');
CREATE TABLE users (id serial PRIMARY KEY, email varchar(255) NOT NULL, name text, status status DEFAULT 'draft', created_at timestamptz DEFAULT now(), meta jsonb, tags text[], score numeric(10,2), manager_id int, active boolean, birth date);
CREATE TABLE orders (id bigserial PRIMARY KEY, user_id int REFERENCES users, total numeric(12,2), placed_at timestamptz, state varchar(20), qty int, code char(3));
CREATE TABLE app.items (id bigint PRIMARY KEY, order_id bigint, sku text, price double precision, amount smallint, user_id int);
CREATE TABLE i (i int, b bigint, v varchar(20), n numeric(10,2), d date, ts timestamptz, j jsonb, s smallint, f real, t text, c int[]);
CREATE FUNCTION f1(x int) RETURNS int LANGUAGE sql AS 'select 1';
CREATE FUNCTION ft(x int) RETURNS TABLE (a int, b text) LANGUAGE sql AS 'select 1, ''x''';
CREATE FUNCTION fs(x int) RETURNS SETOF users LANGUAGE sql AS 'select * from users';
CREATE FUNCTION fr() RETURNS SETOF record LANGUAGE sql AS 'select 1, 2';
CREATE FUNCTION fvar(VARIADIC a int[]) RETURNS int LANGUAGE sql AS 'select 1';
CREATE VIEW v1 AS SELECT * FROM users;
CREATE VIEW v2 AS SELECT id, email AS mail, name FROM users WHERE status = 'live' AND active;
CREATE VIEW v3 AS SELECT u.id, u.email, o.total FROM users u JOIN orders o ON o.user_id = u.id;
CREATE VIEW v4 AS SELECT users.id, count(orders.id) AS n, sum(orders.total), max(placed_at) AS last FROM users LEFT JOIN orders ON orders.user_id = users.id GROUP BY users.id;
CREATE VIEW v5 AS SELECT u.*, (SELECT count(*) FROM orders o WHERE o.user_id = u.id) AS order_count FROM users u;
CREATE VIEW v6 AS SELECT u.name, CASE WHEN u.score > 5 THEN 'high' WHEN u.score > 1 THEN 'mid' ELSE 'low' END AS level, coalesce(u.name, u.email, 'none') AS label FROM users u ORDER BY u.created_at DESC, u.name LIMIT 10;
CREATE VIEW v7 AS SELECT date_trunc('month', placed_at) AS month, sum(total) AS revenue, count(DISTINCT user_id) AS buyers, avg(total)::numeric(10,2) AS mean FROM orders WHERE state NOT IN ('cancelled', 'draft') GROUP BY 1 HAVING sum(total) > 0 ORDER BY 1 DESC;
CREATE VIEW v8 AS SELECT id, row_number() OVER (PARTITION BY user_id ORDER BY placed_at DESC) AS rn, sum(total) OVER (PARTITION BY user_id), lag(total) OVER w AS prev, rank() OVER (ORDER BY total DESC NULLS LAST), avg(total) OVER (ORDER BY placed_at ROWS BETWEEN 6 PRECEDING AND CURRENT ROW) AS ma FROM orders WINDOW w AS (PARTITION BY user_id ORDER BY id);
CREATE VIEW v9 AS WITH recent AS (SELECT * FROM orders WHERE placed_at > now() - interval '30 days'), totals AS (SELECT user_id, sum(total) AS t FROM recent GROUP BY user_id) SELECT u.id, t.t FROM users u JOIN totals t ON t.user_id = u.id;
CREATE VIEW v10 AS WITH RECURSIVE tree AS (SELECT id, manager_id, 1 AS depth FROM users WHERE manager_id IS NULL UNION ALL SELECT u.id, u.manager_id, t.depth + 1 FROM users u JOIN tree t ON u.manager_id = t.id) SELECT * FROM tree;
CREATE VIEW v11 AS SELECT id, 'user' AS kind FROM users UNION ALL SELECT id, 'order' FROM orders;
CREATE VIEW v12 AS SELECT 1 AS a, 'x'::varchar(5) AS b, NULL AS c UNION ALL SELECT 2::bigint, 'y'::varchar(9), 3;
CREATE VIEW v13 AS SELECT json_build_object('id', u.id, 'orders', json_agg(json_build_object('id', o.id, 'total', o.total) ORDER BY o.id DESC)) AS doc FROM users u LEFT JOIN orders o ON o.user_id = u.id GROUP BY u.id;
CREATE VIEW v14 AS SELECT u.id, string_agg(DISTINCT o.state, ', ' ORDER BY o.state) AS states, array_agg(o.id ORDER BY o.placed_at) FILTER (WHERE o.total > 10) AS big, bool_or(o.qty > 1), count(*) FILTER (WHERE o.state = 'paid') AS paid FROM users u, orders o WHERE o.user_id = u.id GROUP BY u.id;
CREATE VIEW v15 AS SELECT u.id, l.total, l.placed_at FROM users u LEFT JOIN LATERAL (SELECT o.total, o.placed_at FROM orders o WHERE o.user_id = u.id ORDER BY o.placed_at DESC LIMIT 1) l ON true;
CREATE VIEW v16 AS SELECT DISTINCT ON (user_id) user_id, id, placed_at FROM orders ORDER BY user_id, placed_at DESC;
CREATE VIEW v17 AS SELECT DISTINCT state FROM orders;
CREATE VIEW v18 (a, b) AS SELECT id, name FROM users;
CREATE VIEW v19 AS SELECT id, total FROM orders JOIN users USING (id);
CREATE VIEW v20 AS SELECT o.*, it.sku, x.* FROM orders o JOIN app.items it ON it.order_id = o.id JOIN (SELECT id AS uid, email FROM users) x ON x.uid = o.user_id WHERE false;
CREATE VIEW v21 AS SELECT * FROM (VALUES (1, 'a'), (2, 'b')) AS t (id, label);
CREATE VIEW v22 AS VALUES (1, 'x'), (2, NULL);
CREATE VIEW v23 AS SELECT generate_series(1, 10) AS n;
CREATE VIEW v24 AS SELECT d::date AS day, count(o.id) FROM generate_series('2020-01-01'::date, '2020-12-31'::date, '1 day') d LEFT JOIN orders o ON o.placed_at::date = d::date GROUP BY d;
CREATE VIEW v25 AS SELECT u.id, t.tag, t.ord FROM users u, unnest(u.tags) WITH ORDINALITY AS t(tag, ord);
CREATE VIEW v26 AS SELECT u.id, e.key, e.value FROM users u CROSS JOIN LATERAL jsonb_each_text(u.meta) e WHERE e.key <> 'x';
CREATE VIEW v27 AS SELECT u.id, x->>'a' AS a FROM users u, jsonb_array_elements(u.meta->'list') AS x;
CREATE VIEW v28 AS SELECT * FROM ft(3);
CREATE VIEW v29 AS SELECT a, b FROM ft(3) AS z(a, b) WHERE a > 1;
CREATE VIEW v30 AS SELECT id, email FROM fs(2);
CREATE VIEW v31 AS SELECT * FROM fr() AS (x int, y text);
CREATE VIEW v32 AS SELECT * FROM json_to_recordset('[{"a":1}]') AS x(a int, b varchar(5));
CREATE VIEW v33 AS SELECT fvar(1, 2, 3), fvar(VARIADIC ARRAY[1, 2]) AS f2, concat(name, ' ', email) AS full, format('%s', id) FROM users;
CREATE VIEW v34 AS SELECT (u).id, (u).email, u AS whole FROM users u;
CREATE VIEW v35 AS SELECT row_to_json(u) AS j, to_jsonb(u.*) - 'id' AS k FROM users u;
CREATE VIEW v36 AS SELECT a.id AS a_id, b.id AS b_id FROM users a, users b WHERE a.manager_id = b.id;
CREATE VIEW v37 AS SELECT users.id FROM users, app.items WHERE items.user_id = users.id;
CREATE VIEW v38 AS SELECT id FROM users WHERE EXISTS (SELECT 1 FROM orders WHERE orders.user_id = users.id) AND id NOT IN (SELECT user_id FROM orders) AND id = ANY (SELECT user_id FROM app.items);
CREATE VIEW v39 AS SELECT id FROM users UNION SELECT user_id FROM orders EXCEPT SELECT user_id FROM app.items ORDER BY 1 LIMIT 5 OFFSET 2;
CREATE VIEW v40 AS (SELECT id FROM users ORDER BY id LIMIT 1) UNION ALL (SELECT id FROM orders ORDER BY id DESC LIMIT 1);
CREATE VIEW v41 AS SELECT state, user_id, count(*), GROUPING(state) FROM orders GROUP BY ROLLUP (state, user_id);
CREATE VIEW v42 AS SELECT state, user_id, count(*) FROM orders GROUP BY GROUPING SETS ((state, user_id), (state), ());
CREATE VIEW v43 AS SELECT state, user_id, qty, count(*) FROM orders GROUP BY state, CUBE (user_id, qty);
CREATE VIEW v44 AS SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY total) AS median, mode() WITHIN GROUP (ORDER BY state) FROM orders;
CREATE VIEW v45 AS SELECT id FROM users FOR UPDATE;
CREATE VIEW v46 AS SELECT extract(year FROM created_at) AS y, created_at AT TIME ZONE 'UTC' AS utc, created_at + interval '1 day' AS nxt, age(now(), created_at), now() - created_at AS since, to_char(created_at, 'YYYY-MM-DD') FROM users;
CREATE VIEW v47 AS SELECT meta ->> 'a' AS a, meta -> 'b' -> 'c' AS c, (meta ->> 'n')::int AS n, meta #>> '{x,y}' AS xy, meta @> '{"a": 1}' AS has, meta ? 'k' AS k, jsonb_array_length(meta -> 'l') FROM users;
CREATE VIEW v48 AS SELECT tags[1] AS first, tags[1:2] AS two, array_length(tags, 1), 'x' = ANY (tags) AS x, tags || ARRAY['y'] AS more, ARRAY[id, manager_id] AS ids, array_to_string(tags, ',') FROM users;
CREATE VIEW v49 AS SELECT 'x' AS lit, NULL AS nul, 1.5 AS dec, count(*) AS cnt, sum(i) AS si, sum(b) AS sb, avg(i) AS ai, i / 2 AS div, v, v || 'x' AS cat, max(v) AS mv, coalesce(v, '') AS cv, n, n * 2 AS n2, d - d AS dd, d + interval '1 day' AS di, ts - ts AS tt, j ->> 'a' AS ja, j -> 'a' AS jb, array_agg(i) AS arr, s + 1 AS s1, f * 2 AS f2, sum(f) AS sf, i::numeric(5,1) AS c5, upper(v) AS up, row_number() OVER () AS rn, round(n, 1) AS rnd, i > 0 AS cmp, CASE WHEN i > 0 THEN i ELSE b END AS cs, string_agg(v, ',') AS sa, extract(year FROM d) AS ex, length(v) AS len, json_agg(i) AS jag, greatest(i, b) AS gr FROM i GROUP BY i, v, n, d, ts, j, s, f, b;
CREATE VIEW v50 AS SELECT count(*), i::text, coalesce(t, 'x'), CASE WHEN true THEN 1 END, c[1], now(), 1::bigint, 'x'::varchar, true AND false, ARRAY[1], (SELECT 5 AS five), EXISTS (SELECT 1), extract(year FROM ts), greatest(i, 1), nullif(i, 0), CURRENT_DATE, interval '1 day', ts AT TIME ZONE 'utc' FROM i GROUP BY i, t, c, ts;
CREATE VIEW v51 AS SELECT CASE WHEN true THEN 1 ELSE i END, '5'::int, true, (ARRAY[7])[1],  (SELECT max(i) FROM i) FROM i;
CREATE VIEW v52 AS SELECT u.id, o.id AS oid FROM users u NATURAL JOIN orders o;
CREATE VIEW v53 AS SELECT id, u.email, o.total FROM users u FULL JOIN orders o USING (id);
CREATE VIEW v54 AS SELECT id, u.email, o.total FROM users u LEFT JOIN orders o USING (id) RIGHT JOIN app.items it USING (id);
CREATE VIEW v55 AS SELECT x.a, x.b FROM (SELECT id AS a, name AS b FROM users) x (a, b);
CREATE VIEW v56 AS SELECT t.id, t.email AS "Email Address", t."name" FROM ONLY users AS t;
CREATE VIEW v57 AS SELECT j.* FROM (users u JOIN orders o ON u.id = o.user_id) AS j (a, b, c, d, e, f, g, h, k, l, m);
CREATE VIEW v58 AS SELECT name AS email, email AS name FROM users ORDER BY name, users.email;
CREATE VIEW v59 AS SELECT id FROM users WHERE (id, manager_id) IN (SELECT user_id, qty FROM orders) OR (id, manager_id) = (SELECT 1, 2);
CREATE VIEW v60 AS SELECT count(*) AS total, count(*) * 100.0 / nullif((SELECT count(*) FROM users), 0) AS pct, round(avg(score), 2) AS mean, sum(CASE WHEN active THEN 1 ELSE 0 END) AS act FROM users;
CREATE VIEW v61 AS SELECT sum(total) FILTER (WHERE state = 'x') OVER (PARTITION BY user_id ORDER BY id RANGE BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS a, first_value(id) OVER (PARTITION BY user_id, state ORDER BY placed_at, id DESC ROWS UNBOUNDED PRECEDING) AS b, ntile(4) OVER (ORDER BY total) AS q, count(*) OVER () AS c, max(total) OVER (ORDER BY placed_at RANGE BETWEEN '1 day' PRECEDING AND '1 day' FOLLOWING EXCLUDE CURRENT ROW) AS d FROM orders;
CREATE MATERIALIZED VIEW m1 AS SELECT user_id, sum(total) AS spent FROM orders GROUP BY user_id WITH NO DATA;
CREATE VIEW v62 AS SELECT relname, n.nspname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'r' AND pg_table_is_visible(c.oid);
CREATE VIEW v63 AS SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public';
CREATE VIEW v64 AS SELECT 1 AS one;
CREATE VIEW v65 AS SELECT u.id FROM users u WHERE u.email ILIKE '%x%' AND u.name LIKE 'a_' AND u.email ~ '^a' AND u.status IN ('live', 'gone') AND u.score BETWEEN 1 AND 5 AND NOT u.active AND u.birth >= '2000-01-01' AND u.name IS DISTINCT FROM 'q' AND u.meta IS NOT NULL;
CREATE VIEW v66 AS SELECT lower(email) AS email, f1(id) AS f, substring(name from 1 for 3) AS s, trim(name) AS t, position('@' in email) AS p, left(name, 2) AS l, split_part(email, '@', 2) AS domain, regexp_replace(name, '\s+', ' ', 'g') AS r, overlay(name placing 'x' from 1), md5(email), to_tsvector('english', name) @@ plainto_tsquery('x') AS m FROM users;
--! 42701
CREATE VIEW e1 AS SELECT 1, 2;
--! 42701
CREATE VIEW e2 AS SELECT * FROM users, orders;
--! 42803
CREATE VIEW e3 AS SELECT id, count(*) FROM orders GROUP BY user_id;
--! 42803
CREATE VIEW e4 AS SELECT state, count(*) FROM orders;
--! 42703
CREATE VIEW e5 AS SELECT nope FROM users;
--! 42P01
CREATE VIEW e6 AS SELECT x.id FROM users u;
--! 42P01
CREATE VIEW e7 AS SELECT 1 AS a FROM nope;
--! 42702
CREATE VIEW e8 AS SELECT id FROM users, orders;
--! 42601
CREATE VIEW e9 AS SELECT 1 AS a UNION SELECT 1, 2;
--! 42804
CREATE VIEW e10 AS SELECT 1 AS a UNION SELECT 'x'::text;
--! 42883
CREATE VIEW e11 AS SELECT DISTINCT json_build_object('a', 1) AS x FROM users;
--! 42703
CREATE VIEW e12 AS SELECT u.nope FROM users u;
--! 42712
CREATE VIEW e13 AS SELECT 1 AS a FROM users, users;
--! 42601
CREATE VIEW e14 AS SELECT (SELECT id, name FROM users) AS a;
--! 42P01
CREATE VIEW e15 AS SELECT users.id FROM users u;
--! 42803
CREATE VIEW e16 AS SELECT id FROM users WHERE count(*) > 1;
--! 42883
CREATE VIEW e17 AS SELECT nope(id) FROM users;
