-- A partition's columns are its parent's, whatever it says of them; a key to a partitioned table is one to each partition.
CREATE TABLE o (k uuid, i integer, PRIMARY KEY (k)) PARTITION BY HASH (k);
CREATE TABLE f PARTITION OF o FOR VALUES WITH (MODULUS 4, REMAINDER 3) PARTITION BY LIST (k);
CREATE TABLE g PARTITION OF f DEFAULT;
ALTER TABLE o ADD FOREIGN KEY (k) REFERENCES o;
--! 0A000
TRUNCATE g;
--! 0A000
TRUNCATE f;
TRUNCATE o;
TRUNCATE o, g;
TRUNCATE f CASCADE;
ALTER TABLE f DETACH PARTITION g;
TRUNCATE g;
CREATE TABLE p (k numeric(6,2), n text) PARTITION BY RANGE (k);
CREATE TABLE q PARTITION OF p (k DEFAULT 1, n WITH OPTIONS NOT NULL) DEFAULT;
CREATE TYPE t AS (a int, b text);
CREATE TABLE typed OF t (a NOT NULL);
--! 42809
CREATE TABLE heir (k numeric(6,2)) INHERITS (q);
CREATE TABLE heir2 (a int DEFAULT 3) INHERITS (typed);
DO $$ DECLARE r record; BEGIN FOR r IN SELECT attrelid::regclass AS t, string_agg(concat_ws(' ', attname, attislocal, attinhcount), ',' ORDER BY attnum) AS x FROM pg_attribute WHERE attrelid IN ('q'::regclass, 'p'::regclass, 'typed'::regclass, 'heir2'::regclass) AND attnum > 0 GROUP BY 1 LOOP EXECUTE format('COMMENT ON TABLE %s IS %L', r.t, r.x); END LOOP; END $$;
