-- What is written for an OUT argument is not evaluated; functions in SQL call no procedure that gives something.
CREATE PROCEDURE p1(OUT a int) LANGUAGE sql AS $$ SELECT 1 $$;
CREATE PROCEDURE p2(INOUT a int, INOUT b int) LANGUAGE sql AS $$ SELECT 1, 2 $$;
CREATE PROCEDURE p3(a int) LANGUAGE sql AS $$ SELECT 1 $$;
CALL p1(NULL);
CALL p1(1/0);
--! 0A000
CREATE PROCEDURE p4(INOUT b int, INOUT a int) LANGUAGE sql AS $$ CALL p2(a, b) $$;
--! 0A000
CREATE FUNCTION f1() RETURNS void LANGUAGE sql AS $$ CALL p1(NULL) $$;
CREATE FUNCTION f2() RETURNS void LANGUAGE sql AS $$ CALL p3(1) $$;
