-- PostGIS: modifiers, casts, operator classes and the columns of views over its functions.
CREATE EXTENSION postgis;
CREATE TABLE t (
    id int PRIMARY KEY,
    a geometry(Point, 4326) NOT NULL,
    b geometry,
    c geography,
    d geography(PointZ, 4326),
    e geometry(MultiPolygonZM),
    f geometry(Geometry, 3857)[],
    g geometry(LineString, 4326) GENERATED ALWAYS AS (ST_MakeLine(a, a)) STORED,
    h geometry DEFAULT ST_GeomFromText('POINT(1 2)'),
    i box3d,
    srid int REFERENCES spatial_ref_sys (srid),
    CHECK (ST_SRID(b) = 4326),
    CHECK (a && b),
    CHECK (geometrytype(b) = 'POINT' OR b IS NULL)
);
CREATE INDEX ON t USING gist (a);
CREATE INDEX ON t USING gist (b gist_geometry_ops_nd);
CREATE INDEX ON t USING spgist (a);
CREATE INDEX ON t USING brin (a);
CREATE INDEX ON t USING gist (c);
CREATE INDEX ON t USING gist ((a::geography));
CREATE INDEX ON t USING gist (ST_Transform(a, 3857));
CREATE INDEX ON t (a);
ALTER TABLE t ADD EXCLUDE USING gist (b WITH &&);
--! 42704
CREATE INDEX ON t USING gin (a);
--! 22023
CREATE TABLE bad (a geometry(nope));
CREATE VIEW v AS
SELECT ST_X(a) AS a, ST_AsGeoJSON(b) AS b, ST_Distance(a, b) AS c, ST_Distance(a::geography, c) AS d, a::geography AS e,
       ST_SetSRID(ST_MakePoint(1, 2), 4326) AS f, ST_Area(b) AS g, b::text AS h, ST_AsText(a) AS i, ST_Intersects(a, b) AS j,
       ST_DWithin(c, d, 10) AS k, ST_Buffer(a, 1) AS l, a <-> b AS m, a ~ b AS n, ST_Length(c) AS o, ST_AsGeoJSON(a)::jsonb AS p,
       a::geometry(Point, 4326) AS q, ST_GeomFromText('POINT(0 0)') AS r, ST_Envelope(b)::box2d AS s, b = a AS u, Box3D(b) AS w
FROM t;
CREATE VIEW sums AS
SELECT ST_Union(a) AS a, ST_Collect(b) AS b, ST_Extent(a) AS c, ST_AsMVT(t.*) AS d, count(DISTINCT a) AS e FROM t;
CREATE VIEW dumped AS SELECT id, (ST_Dump(a)).geom, (ST_Dump(a)).path FROM t;
CREATE VIEW dumped_from AS SELECT t.id, d.path, d.geom FROM t, ST_Dump(t.a) AS d;
CREATE VIEW catalog AS SELECT * FROM geometry_columns;
CREATE VIEW names AS SELECT s.srid, s.auth_name, count(*) AS n FROM spatial_ref_sys s GROUP BY s.srid;
CREATE TABLE later (b geometry);
CREATE INDEX ON later USING gist (b);
ALTER TABLE later ALTER COLUMN b TYPE geometry(Point, 4326) USING ST_SetSRID(b, 4326);
--! 0A000
ALTER EXTENSION postgis SET SCHEMA pg_temp;
--! 2BP01
DROP EXTENSION postgis;
