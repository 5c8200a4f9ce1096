-- A name that is taken refuses the whole extension.
CREATE FUNCTION uuid_nil() RETURNS uuid LANGUAGE sql AS 'SELECT NULL::uuid';
--! 42723
CREATE EXTENSION "uuid-ossp";
CREATE FUNCTION uuid_generate_v4() RETURNS text LANGUAGE sql AS $$ SELECT 'x' $$;
CREATE TYPE citext AS ENUM ('a');
--! 42710
CREATE EXTENSION citext;
CREATE SCHEMA other;
CREATE EXTENSION citext SCHEMA other;
CREATE TABLE t (a citext, b other.citext);
DROP FUNCTION uuid_nil();
DROP FUNCTION uuid_generate_v4();
CREATE EXTENSION IF NOT EXISTS "uuid-ossp";
--! 42710
CREATE EXTENSION "uuid-ossp" SCHEMA other;
--! 42723
CREATE FUNCTION uuid_nil() RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION uuid_nil(int) RETURNS int LANGUAGE sql AS 'SELECT 1';
--! 42P16
ALTER TABLE t ALTER b TYPE other.citext COLLATE "C", ADD PRIMARY KEY (a), ADD PRIMARY KEY (b);
