-- In one ALTER TABLE, drops run before adds, whatever the order written: a column can be replaced in one statement.

CREATE TABLE t (a int, b int);
ALTER TABLE t ADD COLUMN a text, DROP COLUMN a;

--= cols:t: b integer, a text
