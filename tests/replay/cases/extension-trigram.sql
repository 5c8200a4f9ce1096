-- pg_trgm in a schema that is searched, and its classes by name.
CREATE SCHEMA extensions;
CREATE EXTENSION pg_trgm WITH SCHEMA extensions;
CREATE TABLE t (a text, b varchar(20), c text[]);
--! 42704
CREATE INDEX ON t USING gin (a gin_trgm_ops);
CREATE INDEX ON t USING gin (a extensions.gin_trgm_ops);
SET search_path = public, extensions;
CREATE INDEX ON t USING gin (a gin_trgm_ops);
CREATE INDEX ON t USING gist (b gist_trgm_ops (siglen=64));
CREATE INDEX ON t USING gin (lower(a) gin_trgm_ops, c);
CREATE INDEX ON t USING gist (a extensions.gist_trgm_ops) WHERE a <> 'x';
--! 42704
CREATE INDEX ON t USING gin (a);
--! 42804
CREATE INDEX ON t USING gin (c gin_trgm_ops);
--! 42P17
CREATE INDEX ON t (b) WHERE a % 'x';
CREATE VIEW v AS SELECT similarity(a, b) AS a, a % b AS b, a <-> b AS c, a <% 'x' AS d, show_trgm(a) AS e, word_similarity('x', a) AS f FROM t;
ALTER EXTENSION pg_trgm SET SCHEMA public;
