-- Functions, types, sequences, domains and statistics move between schemas.

CREATE SCHEMA s;
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'select 1';
CREATE TYPE e AS ENUM ('a');
CREATE DOMAIN d AS int;
CREATE SEQUENCE q;
CREATE TABLE t (a e DEFAULT 'a', b d, c int DEFAULT f(), n int DEFAULT nextval('q'));
ALTER FUNCTION f() SET SCHEMA s;
ALTER TYPE e SET SCHEMA s;
ALTER DOMAIN d SET SCHEMA s;
ALTER SEQUENCE q SET SCHEMA s;
--! 3F000
ALTER TABLE t SET SCHEMA nope;
