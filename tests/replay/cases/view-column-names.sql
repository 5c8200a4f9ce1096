-- Column names of expressions: function name for calls, `?column?` for operators and literals, `case` for CASE (but
-- the ELSE column's name), `coalesce`, `array`, `exists`, `count`; a cast takes the inner column's name, or the type's
-- internal name (`int4`, `varchar`) for a literal; `true` is `?column?`; a scalar subquery its column's name.

CREATE TABLE t (a int, b text, c int[], ts timestamptz);
CREATE VIEW v AS SELECT count(*), a::text, coalesce(b, 'x'), CASE WHEN true THEN 1 END, c[1], now(), 1::bigint, 'x'::varchar, true AND false, ARRAY[1], (SELECT 5 AS five), EXISTS (SELECT 1), extract(year FROM ts), greatest(a, 1), nullif(a, 0), CURRENT_DATE, interval '1 day', ts AT TIME ZONE 'utc' FROM t GROUP BY a, b, c, ts;
CREATE VIEW w AS SELECT CASE WHEN true THEN 1 ELSE a END, '5'::int, true, (ARRAY[7])[1],  (SELECT max(a) FROM t) FROM t;
--! 42701
CREATE VIEW bad AS SELECT 1, 2;
