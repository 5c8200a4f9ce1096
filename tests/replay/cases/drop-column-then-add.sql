-- A column added after a drop comes last; live columns close ranks.

CREATE TABLE t (a int, b int, c int);
ALTER TABLE t DROP COLUMN b;
ALTER TABLE t ADD COLUMN b text;

--= cols:t: a integer, c integer, b text
