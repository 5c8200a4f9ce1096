-- A function, an aggregate or a cast written as a field: of values of any type, and of rows.

CREATE TABLE t (a int, b int);
CREATE VIEW p AS SELECT (n).name FROM (SELECT 'a'::name AS n) x;
--! 42P01
CREATE VIEW p2 AS SELECT (n).text, (n).int4, n.bpchar FROM (SELECT 'a'::name AS n) x;
CREATE VIEW p2 AS SELECT (n).text, (n).bpchar FROM (SELECT 'a'::name AS n) x;
--! 42703
CREATE VIEW p3 AS SELECT t.text FROM t;
CREATE VIEW p4 AS SELECT (n).int8 FROM (SELECT '1' AS n) x;
--! 42P07
CREATE VIEW p4 AS SELECT (n).int8 FROM (SELECT 1 AS n) x;
--! 42P07
CREATE VIEW p4 AS SELECT (n).date FROM (SELECT now() AS n) x;
--! 42P07
CREATE VIEW p4 AS SELECT (1).text, (a).text AS b FROM t;
CREATE VIEW p5 AS SELECT (j).length FROM (SELECT 'a' AS j) t;
--! 42P07
CREATE VIEW p5 AS SELECT (j).upper FROM (SELECT 'a' AS j) t;
--! 42809
CREATE VIEW p6 AS SELECT (g).int4, (g).abs, (g).sqrt, (g).generate_series FROM (SELECT 1 AS g) t;
CREATE VIEW p6 AS SELECT (g).int4, (g).abs, (g).sqrt FROM (SELECT 1 AS g) t;
CREATE VIEW p7 AS SELECT (g).count FROM (SELECT 1 AS g) t;
CREATE TABLE n (a int);
CREATE VIEW p8 AS SELECT n.count FROM n;
--! 42803
CREATE VIEW p9 AS SELECT n.count, a FROM n;
CREATE VIEW p9 AS SELECT n.count, a FROM n GROUP BY a;
