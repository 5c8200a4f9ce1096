-- Actions of rules are printed from their parse trees.

CREATE TABLE src (f1 int, f2 int, name text);
CREATE TABLE log (f1 int, f2 int, tag text, id serial);
CREATE TABLE other (a int PRIMARY KEY, b text, c bigint);
CREATE RULE r1 AS ON UPDATE TO src DO ALSO INSERT INTO log VALUES (old.f1, old.f2, 'old', DEFAULT), (new.f1, new.f2, 'new', DEFAULT);
CREATE RULE r2 AS ON INSERT TO src DO INSTEAD (INSERT INTO log (tag, f1) VALUES ('x', new.f1); DELETE FROM other WHERE a = new.f1; NOTIFY changed);
--! 42P17
CREATE RULE x2 AS ON INSERT TO src WHERE new.f1 > 1 DO INSTEAD (INSERT INTO log (tag, f1) VALUES ('x', new.f1); DELETE FROM other WHERE a = new.f1; NOTIFY changed);
--! 42703
CREATE RULE r3 AS ON DELETE TO src DO UPDATE other SET b = 'gone', (a, c) = (old.f1, old.f2), b2 = 1 WHERE other.a = old.f1;
CREATE RULE r4 AS ON DELETE TO src DO UPDATE other o SET b = 'gone', (a, c) = (old.f1, old.f2) FROM log WHERE o.a = old.f1 AND log.f1 = o.a;
--! 42P17
CREATE RULE x5 AS ON UPDATE TO src DO INSTEAD INSERT INTO log AS trgt (f1, f2) SELECT new.f1, o.a FROM other o WHERE o.a = old.f1 RETURNING *;
CREATE RULE r5 AS ON UPDATE TO src DO INSTEAD INSERT INTO log AS trgt (f1, f2) SELECT new.f1, o.a FROM other o WHERE o.a = old.f1 RETURNING f1, f2, tag;
--! 0A000
CREATE RULE x6 AS ON UPDATE TO src DO ALSO INSERT INTO log (f1) VALUES (1) RETURNING f1, f2, tag;
CREATE RULE r6 AS ON INSERT TO src DO ALSO DELETE FROM ONLY other USING log l WHERE other.a = l.f1 AND l.tag = new.name;
CREATE RULE r7 AS ON INSERT TO src DO ALSO INSERT INTO other DEFAULT VALUES;
--! 42P01
CREATE RULE x8 AS ON INSERT TO src DO ALSO INSERT INTO other AS q (a, b) VALUES (new.f1, 'y')
  ON CONFLICT (a) DO UPDATE SET b = excluded.b || q.b, c = new.f2 WHERE q.c > 1;
CREATE RULE r8 AS ON INSERT TO src DO ALSO INSERT INTO other AS q (a, b) VALUES (new.f1, 'y')
  ON CONFLICT (a) DO UPDATE SET b = excluded.b || q.b, c = q.c + 1 WHERE q.c > 1;
CREATE RULE r9 AS ON INSERT TO src DO ALSO INSERT INTO other (a) VALUES (1) ON CONFLICT DO NOTHING;
CREATE RULE r10 AS ON INSERT TO src DO ALSO INSERT INTO other (a) VALUES (1) ON CONFLICT ON CONSTRAINT other_pkey DO NOTHING;
CREATE RULE r11 AS ON INSERT TO src DO ALSO UPDATE other SET (b, c) = (SELECT l.tag, l.f1 FROM log l WHERE l.f1 = other.a), a = DEFAULT;
CREATE RULE r12 AS ON INSERT TO src DO ALSO WITH gone AS (DELETE FROM other RETURNING a) INSERT INTO log (f1) SELECT a FROM gone;
CREATE RULE r13 AS ON INSERT TO src DO ALSO SELECT new.f1 AS x, o.a FROM other o;
CREATE VIEW v AS SELECT f1, name FROM src;
CREATE RULE v_ins AS ON INSERT TO v DO INSTEAD INSERT INTO src (f1, name) VALUES (new.f1, new.name) RETURNING src.f1, src.name;
CREATE RULE v_upd AS ON UPDATE TO v DO INSTEAD UPDATE src SET name = new.name WHERE f1 = old.f1;
CREATE RULE v_del AS ON DELETE TO v DO INSTEAD DELETE FROM src WHERE f1 = old.f1;
CREATE RULE same AS ON UPDATE TO src DO ALSO UPDATE src SET name = new.name WHERE src.f1 = old.f1;
ALTER TABLE other RENAME COLUMN b TO renamed;
ALTER TABLE other RENAME TO another;
CREATE FUNCTION body(x int) RETURNS void LANGUAGE sql BEGIN ATOMIC
  INSERT INTO log VALUES (x, 2, 'y');
  INSERT INTO log (f2, f1) SELECT c, a FROM another WHERE a = x;
  UPDATE another SET renamed = 'z', (a, c) = (1, x) WHERE a = x;
  UPDATE another AS tt SET (a, c) = (SELECT f1, 2 FROM log WHERE log.f1 = tt.a) FROM src WHERE src.f1 = tt.a RETURNING tt.a, src.name;
  DELETE FROM another WHERE a = x;
  WITH d AS (DELETE FROM log WHERE f1 = x RETURNING *) SELECT * FROM d;
END;
