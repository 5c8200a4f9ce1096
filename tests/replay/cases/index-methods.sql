-- Access methods and their options.

CREATE TABLE t (a int, txt text, j jsonb, arr int[], p point, r int4range, ts timestamptz, tsv tsvector, ip inet);
CREATE INDEX i_hash ON t USING hash (a);
CREATE INDEX i_gin ON t USING gin (j, arr) WITH (fastupdate = off);
CREATE INDEX i_path ON t USING gin (j jsonb_path_ops);
CREATE INDEX i_gist ON t USING gist (p, r);
CREATE INDEX i_spgist ON t USING spgist (p);
CREATE INDEX i_brin ON t USING brin (ts) WITH (pages_per_range = 32);
CREATE INDEX i_brin_minmax ON t USING brin (ts timestamptz_minmax_multi_ops (values_per_range = 16));
CREATE INDEX i_tsv ON t USING gin (to_tsvector('english', txt));
CREATE INDEX i_inet ON t USING gist (ip inet_ops);
CREATE INDEX i_pattern ON t (txt text_pattern_ops, lower(txt) varchar_pattern_ops DESC);
--! 42704
CREATE INDEX i_bad ON t USING nope (a);
--! 42704
CREATE INDEX i_bad ON t USING gin (txt);
--! 42703
CREATE INDEX i_bad ON t (nope);
