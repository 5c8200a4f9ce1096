-- COMMENT ON everything that the model holds.

CREATE SCHEMA s;
CREATE TYPE s.e AS ENUM ('a');
CREATE DOMAIN s.d AS int CONSTRAINT c CHECK (VALUE > 0);
CREATE TABLE s.t (id int PRIMARY KEY, b int CONSTRAINT pos CHECK (b > 0));
CREATE INDEX i ON s.t (b);
CREATE VIEW s.v AS SELECT id FROM s.t;
CREATE SEQUENCE s.q;
CREATE FUNCTION s.f(int) RETURNS int LANGUAGE sql AS 'select 1';
CREATE POLICY p ON s.t;
COMMENT ON SCHEMA s IS 'a schema';
COMMENT ON TABLE s.t IS 'it''s a table';
COMMENT ON COLUMN s.t.b IS E'two\nlines';
COMMENT ON CONSTRAINT pos ON s.t IS 'positive';
COMMENT ON CONSTRAINT t_pkey ON s.t IS 'key';
COMMENT ON INDEX s.i IS 'index';
COMMENT ON VIEW s.v IS 'view';
COMMENT ON COLUMN s.v.id IS 'view column';
COMMENT ON SEQUENCE s.q IS 'sequence';
COMMENT ON FUNCTION s.f IS 'function';
COMMENT ON POLICY p ON s.t IS 'policy';
COMMENT ON TYPE s.e IS 'enum';
COMMENT ON DOMAIN s.d IS 'domain';
COMMENT ON SCHEMA public IS 'everything else';
COMMENT ON TABLE s.t IS 'replaced';
--! 42P01
COMMENT ON TABLE s.nope IS 'x';
--! 42703
COMMENT ON COLUMN s.t.nope IS 'x';
--! 42809
COMMENT ON TABLE s.v IS 'x';
--! 42704
COMMENT ON CONSTRAINT nope ON s.t IS 'x';
