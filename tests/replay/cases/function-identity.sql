-- A function's identity is its schema, name and *input* argument types (IN, INOUT, VARIADIC); OUT and TABLE columns,
-- names and defaults are no part of it.

CREATE FUNCTION f(a int, OUT b text, INOUT c int) LANGUAGE sql AS 'select ''x'', 1';
CREATE FUNCTION g(VARIADIC int[]) RETURNS TABLE (x int) LANGUAGE sql AS 'select 1';
DROP FUNCTION g(int[]);
--! 42723
CREATE FUNCTION f(z int, y int) RETURNS int LANGUAGE sql AS 'select 1';
