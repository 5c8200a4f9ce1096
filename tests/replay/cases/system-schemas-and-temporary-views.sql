-- PostgreSQL's own schemas take privileges and comments; a view of temporary tables is temporary.
CREATE ROLE reader;
GRANT USAGE ON SCHEMA information_schema TO reader;
GRANT USAGE ON SCHEMA pg_toast TO reader;
GRANT SELECT ON ALL TABLES IN SCHEMA information_schema TO reader;
COMMENT ON SCHEMA information_schema IS 'standard';
REVOKE USAGE ON SCHEMA information_schema, pg_toast FROM reader;
REVOKE SELECT ON ALL TABLES IN SCHEMA information_schema FROM reader;
DROP OWNED BY reader;
DROP ROLE reader;
CREATE SCHEMA s;
CREATE TEMP TABLE temp_table (a int);
--! 42P16
CREATE VIEW s.v3 AS SELECT * FROM temp_table;
CREATE VIEW v3 AS SELECT * FROM temp_table;
--! 0A000
CREATE VIEW into_v AS SELECT 1 INTO int4_tbl;
--! 2201W
CREATE VIEW ties AS SELECT a FROM temp_table ORDER BY a FETCH FIRST NULL ROWS WITH TIES;
CREATE VIEW ties AS SELECT a FROM temp_table ORDER BY a FETCH FIRST (NULL + 1) ROWS WITH TIES;
EXPLAIN ANALYZE CREATE TABLE made AS SELECT 1 AS a;
EXPLAIN ANALYZE SELECT 1 AS b INTO made2;
EXPLAIN SELECT 1 AS b INTO made3;
DO $$ BEGIN EXECUTE 'EXPLAIN ANALYZE SELECT 2 AS c INTO TABLE made4'; END $$;
