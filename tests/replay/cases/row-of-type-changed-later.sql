-- ROW(…) of a row type prints the columns of today: NULL for those that came later, nothing for those that went.

CREATE TABLE t (a int, b text, d int);
CREATE VIEW plain AS SELECT ROW(1, 'x', 3)::t AS z, ROW(a, b, NULL)::t AS y, ROW(t.*)::t AS x FROM t;
CREATE VIEW inside AS SELECT ARRAY[ROW(1, 'x', 3)::t] AS z, COALESCE(ROW(1, 2, 3)::t, t) AS c, (ROW(1, 'x', 3)::t).b AS e FROM t;
ALTER TABLE t ADD COLUMN e int;
ALTER TABLE t RENAME COLUMN b TO c;
CREATE TABLE gone (a int, b text, d int);
CREATE FUNCTION f(gone) RETURNS int LANGUAGE sql RETURN 1;
CREATE VIEW called AS SELECT f(ROW(1, 'x', 3)) AS x, f(ROW(1, 'x', 3)::gone) AS y, gone = ROW(1, 'x', 3)::gone AS q FROM gone;
ALTER TABLE gone DROP COLUMN b;
ALTER TABLE gone ADD COLUMN e int;
--! 42846
CREATE VIEW refused AS SELECT ROW(1, 'x')::t AS z;
--! 42846
CREATE VIEW refused AS SELECT ROW(1, 'x', 3, 4, 5)::t AS z;
--! 42846
CREATE VIEW refused AS SELECT ROW(now(), 'x', 3, 4)::t AS z;
CREATE DOMAIN positive AS t CHECK ((VALUE).a > 0);
CREATE VIEW of_domain AS SELECT ROW(1, 'x', 3, 4)::positive AS z;
CREATE TABLE defaults (c t DEFAULT ROW(1, 'x', 3, 4), e t DEFAULT ROW(1, 'x', 3, 4)::t, g t GENERATED ALWAYS AS (ROW(1, 'x', 3, 4)) STORED);
ALTER TABLE t ADD COLUMN f int;
