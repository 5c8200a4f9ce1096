-- The column list behind a function in FROM is what its row type had then: dropped attributes leave it, new ones do not enter.

CREATE TYPE claims AS (jti uuid, sub text, session uuid, "odd one" int, last int);
CREATE FUNCTION claims() RETURNS claims LANGUAGE sql STABLE AS 'SELECT NULL::claims';
CREATE TABLE users (id integer, sub text);
CREATE POLICY own ON users USING (sub = (SELECT sub FROM claims()));
CREATE VIEW before_it AS SELECT c.sub FROM claims() AS c;
CREATE VIEW aliased AS SELECT c.b FROM claims() AS c(a, b);
CREATE VIEW several AS SELECT c.sub FROM ROWS FROM (claims(), generate_series(1, 2)) WITH ORDINALITY AS c;
ALTER TYPE claims DROP ATTRIBUTE session;
ALTER TYPE claims ADD ATTRIBUTE session text;
ALTER TYPE claims RENAME ATTRIBUTE "odd one" TO odd;
CREATE VIEW after_it AS SELECT c.sub, c.session FROM claims() AS c;
ALTER TYPE claims DROP ATTRIBUTE last;
--! 2BP01
ALTER TYPE claims DROP ATTRIBUTE session;
-- What USING merges is used, also where the other side's column is shown.
CREATE TYPE pair AS (id integer, note text);
CREATE FUNCTION pair() RETURNS pair LANGUAGE sql STABLE AS 'SELECT NULL::pair';
CREATE VIEW under_using AS SELECT id, users.sub FROM users JOIN pair() USING (id);
--! 2BP01
ALTER TYPE pair DROP ATTRIBUTE id;
ALTER TYPE pair DROP ATTRIBUTE note;
CREATE FUNCTION rows() RETURNS SETOF users LANGUAGE sql STABLE AS 'SELECT * FROM users';
CREATE VIEW of_table AS SELECT r.sub FROM rows() AS r;
ALTER TABLE users ADD extra int;
ALTER TABLE users DROP id CASCADE;
