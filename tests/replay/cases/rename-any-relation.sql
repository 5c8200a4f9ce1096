-- ALTER TABLE and ALTER INDEX ... RENAME TO work on any relation kind: ALTER TABLE may rename an index, a view or a
-- sequence. ALTER INDEX on a table is let through (it renames the table).

CREATE TABLE t (a serial);
CREATE INDEX i ON t (a);
CREATE VIEW v AS SELECT 1 AS x;
ALTER TABLE i RENAME TO i2;
ALTER TABLE v RENAME TO v2;
ALTER TABLE t_a_seq RENAME TO s2;
ALTER INDEX t RENAME TO t9;
--! 42809
ALTER VIEW t9 RENAME TO t2;

--= rels:riSv: i:i2, S:s2, r:t9, v:v2
--= cols:t9: a integer not null default nextval('s2'::regclass)
