-- A rule's condition is printed where the tables of its action have their names; VALUES stay VALUES.
CREATE TABLE t3 (id int, data text);
CREATE TABLE log (id int, data text);
CREATE RULE t3_ins AS ON INSERT TO t3 WHERE (EXISTS (SELECT 1 FROM t3 WHERE t3.id = new.id)) DO INSTEAD UPDATE t3 SET data = new.data WHERE t3.id = new.id;
CREATE RULE t3_ins2 AS ON INSERT TO t3 WHERE (EXISTS (SELECT 1 FROM t3 WHERE t3.id = new.id)) DO INSTEAD NOTHING;
CREATE RULE t3_ins3 AS ON INSERT TO t3 WHERE (EXISTS (SELECT 1 FROM t3 a WHERE a.id = new.id)) DO ALSO INSERT INTO log SELECT a.id, a.data FROM t3 a;
CREATE RULE t3_ins4 AS ON INSERT TO t3 WHERE (EXISTS (SELECT 1 FROM log WHERE log.id = new.id)) DO ALSO INSERT INTO log VALUES (new.id, 'x');
CREATE RULE t3_del AS ON DELETE TO t3 WHERE (EXISTS (SELECT 1 FROM log WHERE log.id = old.id)) DO INSTEAD DELETE FROM log USING t3 x WHERE log.id = old.id;
CREATE RULE t3_upd AS ON UPDATE TO t3 DO ALSO VALUES (old.*, 'old'), (new.*, 'new');
CREATE RULE t3_upd2 AS ON UPDATE TO t3 DO ALSO SELECT * FROM (VALUES (1), (2)) v;
CREATE RULE t3_upd3 AS ON UPDATE TO t3 DO ALSO VALUES (1);
CREATE RULE log_del AS ON DELETE TO log DO INSTEAD
    WITH wins AS (INSERT INTO t3 AS trgt VALUES (0) RETURNING *), wupd AS (UPDATE t3 trgt SET id = id + 1 RETURNING *)
    INSERT INTO log AS trgt SELECT old.* FROM wins, wupd RETURNING trgt.id, trgt.data;
