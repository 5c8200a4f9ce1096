-- The fields of a composite argument: argument.*, also qualified with the function's name.
CREATE TABLE compos (a int, b text);
CREATE TYPE money_type AS (amount numeric, currency text);
CREATE FUNCTION f1(v compos) RETURNS void LANGUAGE sql AS $$ INSERT INTO compos VALUES (v.*) $$;
CREATE FUNCTION f2(v compos) RETURNS void LANGUAGE sql AS $$ SELECT f1(v) $$;
CREATE FUNCTION f3(v compos) RETURNS void LANGUAGE sql AS $$ SELECT f1(f3.v.*) $$;
CREATE FUNCTION f4(v money_type) RETURNS numeric LANGUAGE sql BEGIN ATOMIC SELECT x.amount FROM (SELECT v.*) x; END;
--! 42P01
CREATE FUNCTION f5(v compos) RETURNS void LANGUAGE sql AS $$ INSERT INTO compos VALUES (w.*) $$;
--! 42809
CREATE FUNCTION f6(v int) RETURNS void LANGUAGE sql AS $$ INSERT INTO compos VALUES (v.*) $$;
