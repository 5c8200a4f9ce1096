-- A view that groups by a primary key and uses other columns hangs on the key.

CREATE TABLE t (id int PRIMARY KEY, name text);
CREATE VIEW v AS SELECT id, name, count(*) AS n FROM t GROUP BY id;
--! 2BP01
ALTER TABLE t DROP CONSTRAINT t_pkey;
CREATE VIEW w AS SELECT id, count(*) AS n FROM t GROUP BY id;
DROP VIEW v;
ALTER TABLE t DROP CONSTRAINT t_pkey;
--! 42803
CREATE VIEW v AS SELECT id, name FROM t GROUP BY id;
