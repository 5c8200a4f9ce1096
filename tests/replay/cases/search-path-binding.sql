-- Views, defaults, constraints and policies bind the objects found by the search_path of their creation; what is made
-- later, earlier in the path, changes nothing. A text function body is resolved anew at each call.

CREATE SCHEMA s;
CREATE TABLE t (a int);
INSERT INTO t VALUES (1);
CREATE VIEW v AS SELECT a FROM t;
CREATE FUNCTION f() RETURNS bigint LANGUAGE sql AS 'select count(*) from t';
SET search_path = s, public;
CREATE TABLE t (a int, b int);
CREATE TABLE seen AS SELECT f() AS by_function, (SELECT count(*) FROM v) AS by_view;
RESET search_path;

--= view:v: SELECT a FROM t;
