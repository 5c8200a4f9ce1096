-- Event triggers belong to the database, not to a schema.

CREATE FUNCTION f() RETURNS event_trigger LANGUAGE plpgsql AS 'begin end';
CREATE EVENT TRIGGER et ON ddl_command_end WHEN TAG IN ('CREATE SEQUENCE') EXECUTE FUNCTION f();
COMMENT ON EVENT TRIGGER et IS 'watches';
CREATE EVENT TRIGGER gone ON sql_drop EXECUTE FUNCTION f();
DROP EVENT TRIGGER gone;
-- One that could change the schema is told of, for the replay does not run it.
CREATE FUNCTION g() RETURNS event_trigger LANGUAGE plpgsql AS 'begin drop table if exists t; end';
CREATE EVENT TRIGGER changes ON ddl_command_end WHEN TAG IN ('CREATE SEQUENCE') EXECUTE FUNCTION g();
CREATE TABLE t (a int);
ALTER EVENT TRIGGER changes DISABLE;
