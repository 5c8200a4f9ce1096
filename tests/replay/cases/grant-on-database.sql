-- Privileges on a database are not documented, but the roles that get them have to be there.

CREATE ROLE r_a;
GRANT CONNECT ON DATABASE postgres TO r_a;
REVOKE CONNECT ON DATABASE postgres FROM r_a;
--! 42704
GRANT CONNECT ON DATABASE postgres TO nope;
--! 42704
GRANT USAGE ON LANGUAGE sql TO nope;
