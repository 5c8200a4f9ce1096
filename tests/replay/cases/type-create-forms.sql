-- Enum, domain, composite and range types, their comments and renames.

CREATE SCHEMA s;
CREATE TYPE s.status AS ENUM ();
CREATE TYPE size AS ENUM ('s', 'm', 'it''s');
CREATE TYPE address AS (street text, zip varchar(10), kind size, tags text[] COLLATE "C");
CREATE TYPE price_range AS RANGE (subtype = numeric);
CREATE DOMAIN email AS varchar(255) NOT NULL DEFAULT 'nobody@example.org' CONSTRAINT has_at CHECK (VALUE ~ '@');
CREATE DOMAIN work_email AS email CHECK (VALUE ~ 'example');
CREATE DOMAIN tags AS text[] CHECK (array_length(VALUE, 1) < 5);
CREATE TYPE shell;
COMMENT ON TYPE size IS 'sizes';
COMMENT ON DOMAIN email IS 'an address';
COMMENT ON COLUMN address.zip IS 'postal code';
COMMENT ON CONSTRAINT has_at ON DOMAIN email IS 'at least that';
ALTER TYPE size RENAME TO shirt_size;
ALTER TYPE shirt_size SET SCHEMA s;
ALTER DOMAIN email RENAME TO mail;
ALTER TYPE address RENAME TO postal_address;
--! 42710
CREATE TYPE postal_address AS ENUM ('x');
