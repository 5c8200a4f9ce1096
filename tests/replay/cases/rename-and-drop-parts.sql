-- Renamed row triggers are renamed on partitions too; views have a rule _RETURN; names are looked for before they are taken.
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN new; END $$;
CREATE TABLE grandparent (id int, primary key (id)) PARTITION BY RANGE (id);
CREATE TABLE middle PARTITION OF grandparent FOR VALUES FROM (1) TO (10) PARTITION BY RANGE (id);
CREATE TABLE chi PARTITION OF middle FOR VALUES FROM (1) TO (5);
CREATE TRIGGER a AFTER INSERT ON grandparent FOR EACH ROW EXECUTE FUNCTION f();
ALTER TRIGGER a ON grandparent RENAME TO b;
--! 0A000
ALTER TRIGGER b ON middle RENAME TO c;
CREATE TRIGGER c AFTER INSERT ON middle FOR EACH ROW EXECUTE FUNCTION f();
--! 42710
ALTER TRIGGER b ON grandparent RENAME TO c;
ALTER TRIGGER b ON grandparent RENAME TO d;
CREATE TABLE rule_t1 (a int);
CREATE VIEW rule_v1 AS SELECT * FROM rule_t1;
CREATE RULE newrule AS ON INSERT TO rule_v1 DO INSTEAD INSERT INTO rule_t1 VALUES (new.a);
--! 42704
ALTER RULE missing ON rule_v1 RENAME TO newrule;
--! 42710
ALTER RULE newrule ON rule_v1 RENAME TO newrule;
--! 42710
ALTER RULE newrule ON rule_v1 RENAME TO "_RETURN";
--! 42P17
ALTER RULE "_RETURN" ON rule_v1 RENAME TO abc;
--! 2BP01
DROP RULE "_RETURN" ON rule_v1;
--! 42704
ALTER TRIGGER missing ON grandparent RENAME TO d;
CREATE INDEX part_idx ON grandparent (id);
CREATE INDEX plain_idx ON rule_t1 (a);
--! 42704
CREATE INDEX plain_idx2 ON rule_t1 USING rtree (a);
--! 0A000
DROP INDEX CONCURRENTLY part_idx;
--! 0A000
DROP INDEX CONCURRENTLY plain_idx, part_idx;
--! 0A000
DROP INDEX CONCURRENTLY plain_idx CASCADE;
DROP INDEX CONCURRENTLY plain_idx;
--! 42704
DROP FOREIGN TABLE missing;
DROP FOREIGN TABLE IF EXISTS missing;
