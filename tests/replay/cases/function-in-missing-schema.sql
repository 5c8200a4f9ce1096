-- A function in a schema that is not there: the schema is what is missing, whoever asks for the function.

--! 3F000
CALL nowhere.p();
--! 3F000
SELECT nowhere.f();
--! 3F000
DO $$ BEGIN CALL nowhere.p(); END $$;
--! 3F000
DO $$ BEGIN PERFORM nowhere.f(); END $$;
--! 3F000
DO $$ DECLARE x int := nowhere.f(1); BEGIN END $$;
CREATE TABLE t (a int);
--! 3F000
CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION nowhere.f();
--! 3F000
CREATE EVENT TRIGGER e ON ddl_command_end EXECUTE FUNCTION nowhere.f();
--! 3F000
CREATE AGGREGATE agg (int) (SFUNC = nowhere.f, STYPE = int);
CREATE TYPE base;
--! 42883
CREATE TYPE base (INPUT = nowhere.i, OUTPUT = nowhere.o);
--! 3F000
CREATE CAST (t AS int) WITH FUNCTION nowhere.f(t);
--! 3F000
CREATE OPERATOR === (LEFTARG = t, RIGHTARG = t, FUNCTION = nowhere.f);
--! 3F000
CREATE FOREIGN DATA WRAPPER w HANDLER nowhere.h;
--! 3F000
CREATE CONVERSION c FOR 'LATIN1' TO 'UTF8' FROM nowhere.f;
--! 3F000
CREATE ACCESS METHOD am TYPE TABLE HANDLER nowhere.h;
--! 42883
CREATE CONVERSION c FOR 'LATIN1' TO 'UTF8' FROM now;
CREATE CONVERSION c FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;
--! 42883
CALL p();
--! 42883
CREATE AGGREGATE agg (int) (SFUNC = f, STYPE = int);
--! 3F000
ALTER SEQUENCE nowhere.s OWNED BY t.a;
--! 42P01
CREATE FUNCTION f() RETURNS void LANGUAGE sql BEGIN ATOMIC DELETE FROM nowhere.t; END;
