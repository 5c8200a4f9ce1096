-- GRANT ON ALL TABLES IN SCHEMA is done once, for the tables, views, materialized and foreign tables there now; later
-- ones get nothing; sequences and functions have their own ALL forms; a grant on a table does not reach its sequence.

CREATE ROLE r_a;
CREATE TABLE t (a serial);
CREATE VIEW v AS SELECT 1 AS x;
CREATE MATERIALIZED VIEW m AS SELECT 1 AS x;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO r_a;
CREATE TABLE later (a int);
