-- Members: SET SCHEMA takes all along, ADD and DROP change who they belong to.
CREATE SCHEMA ext;
CREATE EXTENSION hstore;
CREATE EXTENSION citext SCHEMA ext;
CREATE TABLE t (h hstore, c ext.citext, CHECK (h ? 'a'), CHECK (c OPERATOR(ext.=) 'x'));
CREATE INDEX i ON t USING gist (h gist_hstore_ops (siglen=8));
CREATE INDEX j ON t (c ext.citext_pattern_ops);
CREATE VIEW v AS SELECT akeys(h) AS a, h -> 'x' AS b, c AS c FROM t;
ALTER EXTENSION hstore SET SCHEMA ext;
ALTER EXTENSION citext SET SCHEMA public;
--! 42704
ALTER EXTENSION nope SET SCHEMA ext;
--! 3F000
ALTER EXTENSION hstore SET SCHEMA nope;
CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS 'SELECT $1';
ALTER EXTENSION hstore ADD FUNCTION f(int);
--! 55000
ALTER EXTENSION citext ADD FUNCTION f(int);
--! 55000
ALTER EXTENSION citext DROP FUNCTION f(int);
--! 2BP01
DROP FUNCTION f(int);
ALTER EXTENSION hstore DROP FUNCTION f(int);
--! 2BP01
DROP FUNCTION ext.akeys(ext.hstore);
COMMENT ON EXTENSION hstore IS 'ours';
--! 2BP01
DROP EXTENSION hstore;
--! 2BP01
DROP SCHEMA ext;
