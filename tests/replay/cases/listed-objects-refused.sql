-- Options of collations, event triggers and labels that a server refuses; what the grammar knows but does not do.

--! 42601
CREATE COLLATION c (locale = 'C', lc_ctype = 'C');
--! 42601
CREATE COLLATION c (locale = 'C', locale = 'C');
--! 42601
CREATE COLLATION c ("Locale" = 'C');
--! 42P17
CREATE COLLATION c (provider = builtin);
--! 42809
CREATE COLLATION c (provider = builtin, locale = 'en_US');
--! 42P17
CREATE COLLATION c FROM "default";
CREATE COLLATION c (provider = builtin, locale = 'C.UTF-8');
CREATE FUNCTION f() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
--! 42601
CREATE EVENT TRIGGER e ON never EXECUTE FUNCTION f();
--! 42601
CREATE EVENT TRIGGER e ON ddl_command_end WHEN food IN ('x') EXECUTE FUNCTION f();
--! 42601
CREATE EVENT TRIGGER e ON ddl_command_end WHEN tag IN ('CREATE TABLE') AND tag IN ('DROP TABLE') EXECUTE FUNCTION f();
--! 0A000
CREATE EVENT TRIGGER e ON ddl_command_end WHEN tag IN ('CREATE ROLE') EXECUTE FUNCTION f();
--! 0A000
CREATE EVENT TRIGGER e ON ddl_command_end WHEN tag IN ('DROP EVENT TRIGGER') EXECUTE FUNCTION f();
CREATE EVENT TRIGGER e ON ddl_command_end WHEN tag IN ('CREATE TABLE', 'create view') EXECUTE FUNCTION f();
CREATE TABLE t (id int UNIQUE);
--! 22023
SECURITY LABEL ON TABLE t IS 'secret';
--! 42704
ALTER TABLE t SET TABLESPACE nowhere;
ALTER TABLE t SET TABLESPACE pg_default;
--! 0A000
ALTER TABLE t ALTER CONSTRAINT t_id_key NOT VALID;
--! 22023
CREATE TABLE p (id int) PARTITION BY magic (id);
