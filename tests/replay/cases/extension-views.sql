-- Views, wrappers and triggers that extensions bring.
CREATE EXTENSION pg_stat_statements;
CREATE EXTENSION postgres_fdw;
CREATE EXTENSION file_fdw;
CREATE EXTENSION moddatetime;
CREATE EXTENSION pg_buffercache;
CREATE EXTENSION lo;
CREATE VIEW slow AS SELECT query, calls, total_exec_time / calls AS mean FROM pg_stat_statements ORDER BY total_exec_time DESC;
CREATE VIEW pages AS SELECT count(*) AS n, usagecount FROM pg_buffercache GROUP BY usagecount;
CREATE SERVER far FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'h');
CREATE SERVER files FOREIGN DATA WRAPPER file_fdw;
CREATE FOREIGN TABLE ft (a int) SERVER far;
CREATE TABLE t (updated timestamptz, image lo);
CREATE TRIGGER touch BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION moddatetime(updated);
CREATE TRIGGER large BEFORE UPDATE OR DELETE ON t FOR EACH ROW EXECUTE FUNCTION lo_manage(image);
--! 2BP01
DROP EXTENSION moddatetime;
--! 2BP01
DROP VIEW pg_stat_statements;
--! 42704
CREATE SERVER nope FOREIGN DATA WRAPPER oracle_fdw;
