-- A role that owns or is granted anything cannot be dropped (2BP01); DROP OWNED BY removes its grants and objects
-- first.

CREATE ROLE r_a;
CREATE TABLE t (x int);
GRANT SELECT ON t TO r_a;
CREATE TABLE u (x int);
ALTER TABLE u OWNER TO r_a;
--! 2BP01
DROP ROLE r_a;
DROP OWNED BY r_a;
DROP ROLE r_a;
