-- A column used by a view, rule, policy, trigger condition or generated column cannot change type (0A000).

CREATE TABLE t (a int, b int, c int, d int, g int GENERATED ALWAYS AS (d) STORED);
CREATE VIEW v AS SELECT a FROM t;
CREATE POLICY p ON t USING (b > 0);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
CREATE TRIGGER g BEFORE UPDATE ON t FOR EACH ROW WHEN (NEW.c > 0) EXECUTE FUNCTION f();
--! 0A000
ALTER TABLE t ALTER a TYPE bigint;
--! 0A000
ALTER TABLE t ALTER b TYPE bigint;
--! 0A000
ALTER TABLE t ALTER c TYPE bigint;
--! 0A000
ALTER TABLE t ALTER d TYPE bigint;

--= cols:t: a integer, b integer, c integer, d integer, g integer generated d
