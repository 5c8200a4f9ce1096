-- Aggregates and windows where a statement on rows cannot have them, and names of RETURNING.

CREATE TABLE t (id int PRIMARY KEY, x int, z text);
CREATE VIEW nocol AS SELECT 1 AS a FROM t;
--! 55000
INSERT INTO nocol VALUES (1);
--! 55000
INSERT INTO nocol DEFAULT VALUES;
--! 55000
UPDATE nocol SET a = 1;
DELETE FROM nocol;
--! 42803
UPDATE t SET x = count(*);
--! 42803
INSERT INTO t (x) VALUES (count(*));
--! 42803
INSERT INTO t (x) VALUES (count(*)), (1);
--! 42803
DELETE FROM t RETURNING count(*);
--! 42803
UPDATE t SET (x, z) = (count(*), 'a');
UPDATE t SET x = (SELECT count(*) FROM t);
--! 42803
UPDATE t SET x = (SELECT count(t.x) FROM t AS q);
--! 42P20
INSERT INTO t (x) VALUES (row_number() OVER ());
--! 42P20
UPDATE t SET x = row_number() OVER ();
--! 42803
INSERT INTO t (id) VALUES (1) ON CONFLICT (id) DO UPDATE SET x = count(*);
--! 42803
INSERT INTO t (id) VALUES (1) ON CONFLICT (id) DO UPDATE SET x = 1 WHERE count(*) > 1;
CREATE RULE r AS ON INSERT TO t DO ALSO NOTHING;
ALTER TABLE t ENABLE REPLICA RULE r;
INSERT INTO t (id) VALUES (1) ON CONFLICT (id) DO NOTHING;
ALTER TABLE t ENABLE ALWAYS RULE r;
INSERT INTO t (id) VALUES (1) ON CONFLICT (id) DO NOTHING;
--! 42601
DELETE FROM t RETURNING WITH (OLD AS a, OLD AS b) a.x;
--! 42712
DELETE FROM t RETURNING WITH (OLD AS t) t.x;
--! 42712
DELETE FROM t RETURNING WITH (OLD AS o, NEW AS o) o.x;
DELETE FROM t RETURNING WITH (OLD AS new) new.x;
--! 42P01
DELETE FROM t RETURNING WITH (OLD AS o) old.x;
DELETE FROM t AS old RETURNING old.x, new.x;
DELETE FROM t USING t AS old RETURNING old.x, new.x;
--! 42703
DELETE FROM t RETURNING x, old.q;
DELETE FROM t RETURNING old, new, old.*;
--! 42803
DELETE FROM t RETURNING x, count(old.x);
--! 42P01
INSERT INTO t (id) SELECT old.x FROM t RETURNING (SELECT old.x);
