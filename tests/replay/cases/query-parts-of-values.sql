-- Parts of values by number, of types of fixed length too, and by name only in parentheses.

CREATE TABLE w (nm name, p point, b box, l lseg, li line, po polygon, c int);
CREATE VIEW a3 AS SELECT p[0] AS p0, p[1] AS p1, nm[1] AS n1, b[0] AS b0, l[1] AS l1, b[0][1] AS b1, li[0] FROM w;
--! 42804
CREATE VIEW a5 AS SELECT po[0] FROM w;
--! 42P01
CREATE VIEW a11 AS SELECT p.x FROM w;
CREATE TYPE ct AS (x int); CREATE TABLE k (c ct);
--! 42P01
CREATE VIEW a13 AS SELECT c.x FROM k;
CREATE VIEW a14 AS SELECT (c).x, k.c FROM k;
