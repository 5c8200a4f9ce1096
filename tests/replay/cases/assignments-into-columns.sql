-- What is assigned to parts of columns is printed in parsed bodies; ROW(…) is taken apart.

CREATE TABLE t (id int PRIMARY KEY, x int, arr int[], c int);
CREATE TYPE p AS (a int, b text[]);
CREATE TABLE u (id int, k p, ks p[]);
CREATE FUNCTION f() RETURNS void LANGUAGE sql BEGIN ATOMIC
 UPDATE t SET arr[1] = 3, arr[2] = 4, x = 1;
 UPDATE t SET arr[1:2] = '{1,2}';
 UPDATE u SET k.a = 3, ks[2].b[1] = 'x';
 INSERT INTO u (k.a, k.b[2]) VALUES (1, 'b'), (2, 'c');
 INSERT INTO t (arr[1], arr[2]) SELECT 1, 2;
 INSERT INTO t (id, arr[1]) VALUES (1, 2) ON CONFLICT (id) DO UPDATE SET arr[3] = excluded.x;
 UPDATE t SET (x, c) = (1, DEFAULT);
 UPDATE t SET (x, arr[2]) = (SELECT 1, 2);
END;
CREATE FUNCTION g() RETURNS void LANGUAGE sql BEGIN ATOMIC
 INSERT INTO t (id) VALUES (1) ON CONFLICT (id, (x + 1), c COLLATE "C") DO NOTHING;
END;
