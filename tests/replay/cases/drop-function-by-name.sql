-- DROP FUNCTION without arguments works when the name is unique, else 42725; a wrong kind is 42809; DROP ROUTINE takes
-- all kinds.

CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS 'select 1';
CREATE FUNCTION f(text) RETURNS int LANGUAGE sql AS 'select 1';
CREATE PROCEDURE pr() LANGUAGE sql AS 'select 1';
--! 42725
DROP FUNCTION f;
DROP FUNCTION f(text);
DROP FUNCTION f;
--! 42809
DROP FUNCTION pr();
DROP ROUTINE pr();
