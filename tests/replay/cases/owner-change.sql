-- ALTER OWNER moves ownership, and the owner's privileges with it.

CREATE ROLE r_o;
CREATE ROLE r_a;
CREATE SCHEMA s;
CREATE TABLE s.t (id serial);
CREATE FUNCTION s.f() RETURNS int LANGUAGE sql AS 'select 1';
GRANT SELECT ON s.t TO r_o, r_a;
GRANT CREATE ON SCHEMA s TO r_o;
ALTER TABLE s.t OWNER TO r_o;
ALTER FUNCTION s.f() OWNER TO r_o;
ALTER SCHEMA s OWNER TO r_o;
--! 42704
ALTER TABLE s.t OWNER TO r_nobody;
