-- VACUUM, ANALYZE, REINDEX, EXPLAIN, cursors: what they name has to be there; a schema that is missing is told as such.
CREATE TABLE t (a integer, b text);
CREATE INDEX t_a ON t (a);
--! 42P01
ANALYZE nowhere;
--! 42703
ANALYZE t (c);
ANALYZE t (a);
ANALYZE;
--! 42P01
REINDEX TABLE nowhere;
--! 42P01
REINDEX INDEX nowhere;
--! 42809
REINDEX INDEX t;
REINDEX INDEX t_a;
--! 42P01
EXPLAIN SELECT * FROM nowhere;
--! 25P01
DECLARE c CURSOR FOR SELECT 1;
--! 3F000
SELECT shop.f(1);
--! 3F000
SELECT 1::shop.money;
--! 3F000
SELECT 1 OPERATOR(shop.+) 1;
--! 3F000
CREATE TABLE u (a integer CHECK (shop.f(a)));
--! 3F000
CREATE TABLE u (a shop.money);
--! 42P01
CREATE VIEW shop.v AS SELECT * FROM nowhere;
--! 3F000
CREATE VIEW shop.v AS SELECT 1;
--! 42P01
CREATE TABLE IF NOT EXISTS t AS SELECT * FROM nowhere;
--! 42704
CREATE INDEX t_b ON t USING gin (to_tsvector('nowhere', b));
CREATE TEXT SEARCH CONFIGURATION here (COPY = simple);
CREATE INDEX t_b ON t USING gin (to_tsvector('here', b));
--! 0A000
CREATE EXTENSION cube FROM unpackaged;
--! 42704
ALTER EXTENSION cube SET SCHEMA public;
--! 42P01
CLUSTER nowhere;
--! 42704
CLUSTER t USING nowhere;
CLUSTER t USING t_a;
