-- A constraint trigger also makes a constraint row (contype t) of its name; ALTER TABLE DISABLE TRIGGER changes only
-- the enabled state; ALTER TRIGGER RENAME renames the trigger and leaves that constraint row's name.

CREATE TABLE t (a int);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
CREATE CONSTRAINT TRIGGER k AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
ALTER TABLE t DISABLE TRIGGER g;
ALTER TABLE t ENABLE ALWAYS TRIGGER k;
ALTER TRIGGER k ON t RENAME TO k2;
