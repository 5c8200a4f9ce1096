-- What is in public prints bare, all else with its schema, also when the path was another at creation.

CREATE SCHEMA app;
SET search_path = app, public;
CREATE TYPE status AS ENUM ('a');
CREATE TYPE public.kind AS ENUM ('k');
CREATE FUNCTION now_utc() RETURNS timestamptz STABLE LANGUAGE sql AS 'select now()';
CREATE TABLE parent (id serial PRIMARY KEY, s status DEFAULT 'a', k kind DEFAULT 'k');
CREATE TABLE child (id int REFERENCES parent, at timestamptz DEFAULT now_utc());
CREATE VIEW both_of AS SELECT p.id, c.at FROM parent p JOIN child c ON c.id = p.id;
SET search_path = public, app;
CREATE TABLE here (id int REFERENCES parent (id), s status);
CREATE VIEW v AS SELECT id, s FROM here;
