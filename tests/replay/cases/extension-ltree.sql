-- ltree in a schema of its own: what is not in public prints with its schema.
CREATE SCHEMA ext;
CREATE EXTENSION ltree SCHEMA ext;
SET search_path = public, ext;
CREATE TABLE t (
    path ltree PRIMARY KEY,
    parent ltree REFERENCES t,
    paths ltree[],
    CHECK (path ~ '*.a'),
    CHECK (path <@ 'top'),
    CHECK (nlevel(path) < 9)
);
CREATE INDEX ON t USING gist (path);
CREATE INDEX ON t USING gist (path gist_ltree_ops (siglen=100));
CREATE INDEX ON t USING gist (paths);
CREATE INDEX ON t USING hash (path);
CREATE INDEX ON t (subpath(path, 0, 1));
CREATE VIEW v AS
SELECT subpath(path, 1) AS a, path || 'x' AS b, lca(path, parent) AS c, path @ 'x & y' AS d, path::text AS e, index(path, parent) AS f,
       'a.b'::ltree AS g, paths ?@> path AS h, path = parent AS i
FROM t ORDER BY path;
ALTER TABLE t ADD EXCLUDE USING gist (path WITH =);
