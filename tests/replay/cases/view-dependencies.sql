-- A view's dependencies are the relations and columns it names, through subqueries and CTEs; DROP of any needs
-- CASCADE. A function that it calls with a text body hides its tables.

CREATE TABLE t (a int);
CREATE TABLE u (a int);
CREATE FUNCTION f() RETURNS bigint LANGUAGE sql AS 'select count(*) from u';
CREATE VIEW v AS WITH c AS (SELECT a FROM t) SELECT a, f() FROM c;
DROP TABLE u;
--! 2BP01
DROP TABLE t;
