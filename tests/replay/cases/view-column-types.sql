-- Types of common expressions: string literals and NULL are text; count and row_number bigint; sum(int) bigint,
-- sum(bigint) and avg numeric; int/int integer; varchar || text gives text; a plain column keeps varchar(n), min/max
-- of varchar is text; coalesce drops the length; date - date integer; date + interval timestamp; jsonb ->> text, ->
-- jsonb; array_agg gives arrays.

CREATE TABLE t (i int, b bigint, v varchar(20), n numeric(10,2), d date, ts timestamptz, j jsonb, s smallint, f real);
CREATE VIEW v AS SELECT 'x' AS lit, NULL AS nul, 1.5 AS dec, count(*) AS cnt, sum(i) AS si, sum(b) AS sb, avg(i) AS ai, i / 2 AS div, v, v || 'x' AS cat, max(v) AS mv, coalesce(v, '') AS cv, n, n * 2 AS n2, d - d AS dd, d + interval '1 day' AS di, ts - ts AS tt, j ->> 'a' AS ja, j -> 'a' AS jb, array_agg(i) AS arr, s + 1 AS s1, f * 2 AS f2, sum(f) AS sf, i::numeric(5,1) AS c5, upper(v) AS up, row_number() OVER () AS rn, round(n, 1) AS rnd, i > 0 AS cmp, CASE WHEN i > 0 THEN i ELSE b END AS cs, string_agg(v, ',') AS sa, extract(year FROM d) AS ex, length(v) AS len, json_agg(i) AS jag, greatest(i, b) AS gr FROM t GROUP BY i, v, n, d, ts, j, s, f, b;

--= cols:v: lit text, nul text, dec numeric, cnt bigint, si bigint, sb numeric, ai numeric, div integer, v character varying(20), cat text, mv text, cv character varying, n numeric(10,2), n2 numeric, dd integer, di timestamp without time zone, tt interval, ja text, jb jsonb, arr integer[], s1 integer, f2 double precision, sf real, c5 numeric(5,1), up text, rn bigint, rnd numeric, cmp boolean, cs bigint, sa text, ex numeric, len integer, jag json, gr bigint
