-- Rules on a view and on a table, with several actions and a condition.

CREATE TABLE t (a int, b text);
CREATE TABLE log (a int);
CREATE VIEW v AS SELECT a, b FROM t;
CREATE RULE ins AS ON INSERT TO v DO INSTEAD INSERT INTO t VALUES (NEW.a, NEW.b);
CREATE RULE upd AS ON UPDATE TO t WHERE OLD.a <> NEW.a DO ALSO (INSERT INTO log VALUES (OLD.a); INSERT INTO log VALUES (NEW.a));
CREATE RULE del AS ON DELETE TO v DO INSTEAD NOTHING;
ALTER RULE del ON v RENAME TO del2;
COMMENT ON RULE ins ON v IS 'writes through';
DROP RULE IF EXISTS nope ON t;
--! 42704
DROP RULE nope ON t;
