-- BEGIN ATOMIC and RETURN bodies are parsed at creation and hold what they mention.

CREATE TABLE t (a int, b int);
CREATE FUNCTION total() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT sum(a) FROM t; END;
CREATE FUNCTION twice(x int) RETURNS int LANGUAGE sql RETURN x * 2;
ALTER TABLE t RENAME TO u;
--! 2BP01
DROP TABLE u;
