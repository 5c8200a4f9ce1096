-- hstore: casts, operators, functions and operator classes with options.
CREATE EXTENSION hstore;
CREATE TABLE t (
    h hstore DEFAULT '' NOT NULL,
    i hstore DEFAULT hstore('a', '1'),
    hs hstore[],
    CHECK (h ? 'a'),
    CHECK (h -> 'b' <> 'x'),
    CHECK (h @> 'a=>1' AND NOT i ?| ARRAY['q'])
);
CREATE INDEX ON t USING gin (h);
CREATE INDEX ON t USING gist (h);
CREATE INDEX ON t USING gist (h gist_hstore_ops (siglen=32));
CREATE INDEX ON t (h);
CREATE INDEX ON t USING hash (h);
CREATE INDEX ON t ((h -> 'a'));
CREATE VIEW v AS
SELECT h -> 'a' AS a, h -> ARRAY['a', 'b'] AS b, h || i AS c, h - 'a'::text AS d, akeys(h) AS e, skeys(h) AS f, h::json AS g,
       hstore_to_jsonb(h) AS j, %% h AS k, %# h AS l, h = i AS m, (h -> 'n')::int AS n, exist(h, 'o') AS o
FROM t;
CREATE VIEW each_row AS SELECT e.* FROM t, LATERAL each(t.h) AS e;
CREATE VIEW populated AS SELECT (populate_record(NULL::t, hs[1])).* FROM t;
