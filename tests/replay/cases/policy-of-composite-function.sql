-- An expression that uses a column of a function's row depends on that column of the composite type.
CREATE TYPE claims AS (jti uuid, sub text, session uuid);
CREATE FUNCTION claims() RETURNS claims LANGUAGE sql STABLE AS 'SELECT NULL::claims';
CREATE TABLE users (id integer, sub text);
CREATE POLICY own ON users USING (sub = (SELECT sub FROM claims()));
--! 2BP01
ALTER TYPE claims DROP ATTRIBUTE sub;
CREATE VIEW me AS SELECT c.sub FROM claims() AS c;
--! 2BP01
DROP TYPE claims;
