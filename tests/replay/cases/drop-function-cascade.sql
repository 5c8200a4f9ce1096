-- DROP FUNCTION fails while a trigger, default, policy, CHECK, index expression, generated column or view uses it;
-- CASCADE drops those (a trigger, a default, a constraint, a view, an index, a generated column), not the table.

CREATE FUNCTION f(int) RETURNS int IMMUTABLE LANGUAGE sql AS 'select $1';
CREATE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
CREATE TABLE t (a int DEFAULT f(1), b int CHECK (b > f(0)), c int GENERATED ALWAYS AS (f(b)) STORED);
CREATE INDEX i ON t (f(b));
CREATE POLICY p ON t USING (f(a) > 0);
CREATE VIEW v AS SELECT f(a) FROM t;
CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION tf();
--! 2BP01
DROP FUNCTION f(int);
--! 2BP01
DROP FUNCTION tf;
DROP FUNCTION f(int) CASCADE;
DROP FUNCTION tf CASCADE;

--= cols:t: a integer, b integer
