-- DROP TABLE drops indexes, triggers, policies, owned sequences and comments with it; trigger functions stay.

CREATE TABLE t (id serial PRIMARY KEY);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
CREATE POLICY p ON t;
COMMENT ON TABLE t IS 'x';
DROP TABLE t;
