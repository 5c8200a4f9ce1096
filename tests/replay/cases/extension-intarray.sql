-- intarray, cube, earthdistance, seg and isn: their types and classes.
CREATE EXTENSION intarray;
--! 42704
CREATE EXTENSION earthdistance;
CREATE EXTENSION earthdistance CASCADE;
CREATE EXTENSION seg;
CREATE EXTENSION isn;
CREATE TABLE t (a int[], c cube, e earth, s seg, i isbn, j ean13, CHECK (a @@ '1|2'::query_int), CHECK (icount(a) < 4));
CREATE INDEX ON t USING gin (a);
CREATE INDEX ON t USING gin (a gin__int_ops);
CREATE INDEX ON t USING gist (a);
CREATE INDEX ON t USING gist (a gist__int_ops (numranges=100));
CREATE INDEX ON t USING gist (a gist__intbig_ops (siglen=128));
CREATE INDEX ON t USING gist (c);
CREATE INDEX ON t USING gist (e);
CREATE INDEX ON t USING gist (ll_to_earth(1, 2));
CREATE INDEX ON t (c);
CREATE INDEX ON t USING gist (s);
CREATE INDEX ON t (i, j);
CREATE INDEX ON t USING hash (i);
CREATE VIEW v AS
SELECT a & '{1}' AS a, a + 1 AS b, a - 2 AS c, sort(a) AS d, a && '{1}' AS e, c <-> c AS f, cube_distance(c, '(1,2)') AS g,
       earth_distance(e, ll_to_earth(1, 2)) AS h, earth_box(e, 5) AS i, point(1, 2) <@> point(3, 4) AS j, i::ean13 AS k, c @> e AS l,
       s << '1..2' AS m, isbn('9780393040029') AS n, a[1] # 2 AS o, # a AS p
FROM t;
--! 2BP01
DROP EXTENSION cube;
