-- Storage parameters and settings that a server does not know, and values that they do not take, are refused.

--! 22023
CREATE TABLE t (id int) WITH (fillfactor = 110);
--! 22023
CREATE TABLE t (id int) WITH (fillfactor = 'much');
--! 22023
CREATE TABLE t (id int) WITH (autovacuum_enabled = 12);
--! 22023
CREATE TABLE t (id int) WITH (no_such_parameter = 2);
--! 22023
CREATE TABLE t (id int) WITH ("Fillfactor" = 50);
--! 22023
CREATE TABLE t (id int) WITH (nowhere.fillfactor = 50);
--! 22023
CREATE TABLE t (id int) WITH (fillfactor = 30, fillfactor = 40);
--! 22023
CREATE TABLE t (id int) WITH (toast.fillfactor = 50);
--! 0A000
CREATE TABLE t (id int) WITH (oids = true);
CREATE TABLE t (id int, body tsvector) WITH (oids = false, fillfactor = 70, toast.autovacuum_enabled = off, vacuum_index_cleanup = AUTO);
--! 22023
ALTER TABLE t SET (autovacuum_vacuum_scale_factor = -1);
--! 42601
ALTER TABLE t RESET (fillfactor = 12);
ALTER TABLE t RESET (fillfactor, no_such_parameter);
--! 22023
ALTER TABLE t ALTER id SET (n_distinct = -2);
ALTER TABLE t ALTER id SET (n_distinct = -0.5);
--! 22023
CREATE INDEX i ON t (id) WITH (fillfactor = 5);
--! 22023
CREATE INDEX i ON t USING gin (body) WITH (fillfactor = 50);
--! 22023
CREATE INDEX i ON t (id int4_ops (foo = 1));
--! 22023
CREATE INDEX i ON t USING gist (body tsvector_ops (siglen = 0));
CREATE INDEX i ON t USING gist (body tsvector_ops (siglen = 100)) WITH (buffering = auto);
--! 22023
CREATE VIEW v WITH (security_barrier = 100) AS SELECT id FROM t;
--! 22023
CREATE VIEW v WITH (fillfactor = 50) AS SELECT id FROM t;
CREATE VIEW v WITH (security_invoker = on) AS SELECT id FROM t;
--! 22023
ALTER VIEW v SET (check_option = here);
--! 22023
ALTER TABLE v SET (autovacuum_enabled = false);

CREATE TABLE p (id int) PARTITION BY LIST (id);
--! 42809
ALTER TABLE p SET (fillfactor = 50);

--! 42704
SET no_such_setting = 1;
SET my.setting = 1;
--! 42602
SET my."bad-name" = 1;
--! 22023
SET intervalstyle = 'asd';
--! 22023
SET work_mem = 'much';
SET work_mem = '64MB';
--! 22023
SET seq_page_cost = 'NaN';
--! 22023
SET vacuum_cost_delay = '10s';
SET statement_timeout = '2min';
--! 55P02
SET shared_buffers = '1GB';
--! 55P02
SET log_connections = on;
SET default_with_oids = false;
--! 0A000
SET default_with_oids = true;
SET check_function_bodies = off;
SET check_function_bodies = on;
SET session_replication_role = replica;
SET client_min_messages = debug;
--! 0A000
RESET transaction_isolation;
--! 0A000
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1' SET transaction_read_only = on;
--! 22023
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1' SET default_text_search_config = no_such_config;
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1' SET default_text_search_config = english;
