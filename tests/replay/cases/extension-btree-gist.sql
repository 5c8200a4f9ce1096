-- btree_gist and btree_gin: default classes for plain types, exclusion constraints, keys without overlaps.
CREATE TABLE t (room int, during tsrange, name text, kind uuid, on_day date, rank bigint, tags jsonb);
--! 42704
ALTER TABLE t ADD CONSTRAINT early EXCLUDE USING gist (room WITH =, during WITH &&);
--! 42704
CREATE INDEX ON t USING gin (rank, tags);
--! 42704
ALTER TABLE t ADD CONSTRAINT early UNIQUE (room, during WITHOUT OVERLAPS);
CREATE EXTENSION btree_gist;
CREATE EXTENSION btree_gin;
ALTER TABLE t ADD CONSTRAINT no_overlap EXCLUDE USING gist (room WITH =, during WITH &&);
ALTER TABLE t ADD EXCLUDE USING gist (kind WITH =, name WITH <>, during WITH &&) WHERE (room > 1);
ALTER TABLE t ADD CONSTRAINT temporal PRIMARY KEY (room, during WITHOUT OVERLAPS);
CREATE INDEX ON t USING gin (rank, tags);
CREATE INDEX ON t USING gin (tags jsonb_path_ops, name);
CREATE INDEX ON t USING gist (room, on_day gist_date_ops, name gist_text_ops);
CREATE INDEX ON t USING gist (name COLLATE "C");
CREATE INDEX ON t USING gin (on_day date_ops);
CREATE TYPE mood AS ENUM ('a');
ALTER TABLE t ADD m mood;
CREATE INDEX ON t USING gist (m);
CREATE INDEX ON t USING gin (m);
CREATE VIEW v AS SELECT room <-> 3 AS a, on_day <-> '2020-01-01' AS b FROM t;
