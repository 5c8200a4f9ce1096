-- What a GRANT is refused for first: the grantor, the objects, the grantees, the privileges, then what the objects are.

CREATE TABLE t (a int);
CREATE SCHEMA a;
--! 42704
GRANT USAGE ON SEQUENCE t TO nobody;
--! 42809
GRANT USAGE ON SEQUENCE t TO public;
--! 42P01
GRANT USAGE ON SEQUENCE missing TO nobody;
--! 42704
GRANT SELECT ON missing TO public GRANTED BY nobody;
--! 42704
GRANT connect ON t TO nobody;
--! 0LP01
GRANT connect ON t TO public;
--! 42601
GRANT anything ON t TO public;
--! 42704
ALTER DEFAULT PRIVILEGES IN SCHEMA public, missing GRANT USAGE ON SEQUENCES TO nobody;
--! 3F000
ALTER DEFAULT PRIVILEGES IN SCHEMA public, missing GRANT USAGE ON SEQUENCES TO public;
--! 42704
ALTER DEFAULT PRIVILEGES FOR ROLE nobody IN SCHEMA missing GRANT USAGE ON SEQUENCES TO public;
--! 0LP01
ALTER DEFAULT PRIVILEGES IN SCHEMA missing GRANT connect ON SEQUENCES TO public;
