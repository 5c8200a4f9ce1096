-- That two columns of a view have one name is told when it is made, a check option that cannot be kept before anything else.
CREATE TABLE t (a int, b text);
CREATE VIEW v AS SELECT a, b FROM t;
--! 42P16
CREATE OR REPLACE VIEW v AS SELECT f, f FROM (SELECT 1) AS o(f);
--! 42P16
CREATE OR REPLACE VIEW v AS SELECT f, f, f FROM (SELECT 1) AS o(f);
--! 42701
CREATE OR REPLACE VIEW v AS SELECT a, b, b FROM t;
--! 42701
CREATE OR REPLACE VIEW v AS SELECT a, b, a + 1 AS c, a + 2 AS c FROM t;
--! 42701
CREATE OR REPLACE VIEW v (a, b, b) AS SELECT a, b, 1 FROM t;
--! 42601
CREATE OR REPLACE VIEW v (a, b, c, d) AS SELECT a, b, 1 FROM t;
--! 42P16
CREATE OR REPLACE VIEW v (x, x) AS SELECT a, b FROM t;
--! 0A000
CREATE OR REPLACE VIEW v WITH (check_option = local) AS SELECT NULL AS id;
--! 0A000
CREATE OR REPLACE VIEW v WITH (check_option = local) AS SELECT f, f FROM (SELECT 1) AS o(f);
--! 0A000
CREATE OR REPLACE VIEW t WITH (check_option = local) AS SELECT NULL AS id;
--! 42809
CREATE OR REPLACE VIEW t AS SELECT 1 AS a, 2 AS a;
--! 42701
CREATE VIEW t AS SELECT 1 AS a, 2 AS a;
--! 0A000
CREATE VIEW t WITH (check_option = local) AS SELECT count(*) FROM t;
--! 3F000
CREATE VIEW nope.x AS SELECT 1 AS a, 2 AS a;
--! 0A000
CREATE VIEW nope.x WITH (check_option = local) AS SELECT count(*) FROM t;
--! 42601
CREATE VIEW nope.x (a, b, c) AS SELECT 1 AS a, 2 AS a;
--! 22023
CREATE VIEW x WITH (nothing = 1) AS SELECT 1 AS a, 2 AS a;
--! 0A000
CREATE VIEW x WITH (nothing = 1, check_option = local) AS SELECT 1 AS a;
--! 0A000
CREATE VIEW x WITH (check_option = nope) AS SELECT 1 AS a;
--! 22023
CREATE VIEW x WITH (check_option = nope) AS SELECT a FROM t;
CREATE VIEW x AS SELECT a FROM v WITH CASCADED CHECK OPTION;
CREATE OR REPLACE VIEW x AS SELECT a FROM x WITH CASCADED CHECK OPTION;
CREATE OR REPLACE VIEW v AS SELECT a, b, count(*) AS n FROM t GROUP BY a, b;
CREATE VIEW y AS SELECT a FROM v WITH LOCAL CHECK OPTION;
--! 42701
CREATE VIEW xid AS SELECT 1 AS xmin, 2 AS xmin;
--! 42701
CREATE VIEW row2 AS SELECT ROW(1, 2) AS r, 1 AS r;
