-- DROP EXTENSION … CASCADE takes along what uses its types, functions, operators and operator classes.
CREATE SCHEMA ext;
CREATE EXTENSION pg_trgm SCHEMA ext;
CREATE EXTENSION btree_gist;
CREATE EXTENSION btree_gin;
CREATE EXTENSION hstore;
CREATE EXTENSION pgcrypto;
CREATE EXTENSION postgres_fdw;
CREATE EXTENSION moddatetime;
CREATE EXTENSION pg_stat_statements SCHEMA ext;
CREATE EXTENSION cube;
CREATE EXTENSION earthdistance;
CREATE TABLE t (
    id int, room int, during tsrange, name text, h hstore, salt text DEFAULT gen_salt('md5'), touched timestamptz,
    CHECK (h ? 'a'), CHECK (ext.similarity(name, 'x') > 0.5), CHECK (digest(name, 'md5') <> ''),
    EXCLUDE USING gist (room WITH =, during WITH &&),
    EXCLUDE USING gist (during WITH &&)
);
CREATE INDEX by_name ON t USING gin (name ext.gin_trgm_ops);
CREATE INDEX by_id ON t USING gin (id, name ext.gin_trgm_ops);
CREATE INDEX plain ON t (name);
CREATE INDEX by_sum ON t (digest(name, 'md5'));
CREATE INDEX partly ON t (id) WHERE h ? 'b';
CREATE INDEX by_place ON t USING gist (ll_to_earth(id, room));
CREATE VIEW v AS SELECT name FROM t WHERE name OPERATOR(ext.%) 'x';
CREATE VIEW slow AS SELECT query FROM ext.pg_stat_statements;
CREATE SERVER far FOREIGN DATA WRAPPER postgres_fdw;
CREATE FOREIGN TABLE ft (a int) SERVER far;
CREATE TRIGGER touch BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION moddatetime(touched);
--! 2BP01
DROP EXTENSION pg_trgm;
--! 2BP01
DROP EXTENSION btree_gist;
--! 2BP01
DROP EXTENSION btree_gin;
--! 2BP01
DROP EXTENSION cube;
--! 2BP01
DROP EXTENSION moddatetime;
--! 2BP01
DROP OPERATOR CLASS ext.gin_trgm_ops USING gin;
DROP EXTENSION btree_gin, btree_gist CASCADE;
DROP EXTENSION pg_trgm CASCADE;
DROP EXTENSION cube CASCADE;
DROP EXTENSION pgcrypto, moddatetime CASCADE;
DROP EXTENSION hstore CASCADE;
DROP SCHEMA ext CASCADE;
DROP EXTENSION postgres_fdw CASCADE;
