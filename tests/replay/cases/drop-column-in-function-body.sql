-- A function whose body is a string does not depend on the column; one with a BEGIN ATOMIC body does.

CREATE TABLE t (a int, b int);
CREATE FUNCTION f() RETURNS bigint LANGUAGE sql AS 'select sum(a) from t';
CREATE FUNCTION g() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT sum(b) FROM t; END;
ALTER TABLE t DROP COLUMN a;
--! 2BP01
ALTER TABLE t DROP COLUMN b;

--= cols:t: b integer
--= funcs:: f(), g()
