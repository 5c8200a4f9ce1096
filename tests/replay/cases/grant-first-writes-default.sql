-- An ACL is null until the first GRANT or REVOKE, which writes the built-in default (owner's all; EXECUTE for PUBLIC
-- on functions, USAGE on types) and then changes it.

CREATE ROLE r_a;
CREATE TABLE t (a int);
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'select 1';
CREATE TABLE u (a int);
GRANT SELECT ON t TO r_a;
REVOKE EXECUTE ON FUNCTION f() FROM PUBLIC;
REVOKE SELECT ON u FROM r_a;
