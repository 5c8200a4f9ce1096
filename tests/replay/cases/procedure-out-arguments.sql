-- OUT arguments of procedures: where they stand, and how DROP names them. Bodies in SQL call with their arguments.
--! 42P13
CREATE PROCEDURE p1(a VARIADIC int[], b OUT int) LANGUAGE sql AS $$ SELECT a[1] $$;
--! 42P13
CREATE PROCEDURE p1(a int DEFAULT 42, b OUT int) LANGUAGE sql AS $$ SELECT a $$;
CREATE PROCEDURE p2(OUT a int, IN b int, IN c int) LANGUAGE sql AS $$ SELECT b - c $$;
CREATE PROCEDURE p2(IN a int, IN b int, IN c int) LANGUAGE sql AS $$ SELECT a + b - c $$;
--! 42725
DROP PROCEDURE p2;
--! 42725
DROP PROCEDURE p2(int, int, int);
BEGIN;
DROP PROCEDURE p2(OUT int, int, int);
DROP PROCEDURE p2(int, int, int);
ROLLBACK;
BEGIN;
DROP PROCEDURE p2(IN int, int, int);
DROP PROCEDURE p2(int, int, int);
ROLLBACK;
CREATE PROCEDURE make(name text) LANGUAGE plpgsql AS $$ BEGIN EXECUTE format('CREATE TABLE %I (id int)', name); END $$;
CREATE PROCEDURE make_two(y text) LANGUAGE sql AS $$ CALL make(y); CALL make($1 || '_too'); $$;
CALL make_two('first');
CREATE FUNCTION cursor_of(rc refcursor) RETURNS refcursor LANGUAGE plpgsql AS $$
BEGIN OPEN rc FOR SELECT 1; RETURN rc; END $$;
--! 42P13
CREATE FUNCTION f1(int) RETURNS int LANGUAGE sql AS 'a', 'b';
--! 42P13
CREATE FUNCTION f2(x anyarray) RETURNS anyelement LANGUAGE sql RETURN x[1];
