-- CREATE OR REPLACE FUNCTION keeps comment, owner, grants and dependents; it may not change the return type or input
-- parameter names (42P13) nor take defaults away; other argument types make an overload.

CREATE ROLE r_x;
CREATE FUNCTION f(a int, b int DEFAULT 1) RETURNS int LANGUAGE sql AS 'select 1';
COMMENT ON FUNCTION f(int, int) IS 'c';
GRANT EXECUTE ON FUNCTION f(int, int) TO r_x;
--! 42P13
CREATE OR REPLACE FUNCTION f(a int, b int DEFAULT 1) RETURNS text LANGUAGE sql AS 'select ''1''';
--! 42P13
CREATE OR REPLACE FUNCTION f(x int, b int DEFAULT 1) RETURNS int LANGUAGE sql AS 'select 1';
--! 42P13
CREATE OR REPLACE FUNCTION f(a int, b int) RETURNS int LANGUAGE sql AS 'select 1';
CREATE OR REPLACE FUNCTION f(a int, b int DEFAULT 2) RETURNS int LANGUAGE sql STABLE AS 'select 2';
CREATE OR REPLACE FUNCTION f(a text) RETURNS text LANGUAGE sql AS 'select 2';

--= funcs:: f(integer,integer), f(text)
