-- SELECT * is expanded when the view is made; columns added to the table later do not appear; with t1.*, t2.* the
-- names must be distinct (42701).

CREATE TABLE t (a int);
CREATE TABLE u (a int);
CREATE VIEW v AS SELECT * FROM t;
ALTER TABLE t ADD COLUMN b int;
--! 42701
CREATE VIEW bad AS SELECT * FROM t, u;

--= cols:v: a integer
