-- Rows are compared by operators that a btree family has; frames' offsets are of the type that is added to the key's.

--! 0A000
CREATE VIEW v1 AS SELECT ('a'::text, 'b'::text) ~~ ('a'::text, 'b'::text) AS x;
--! 42804
CREATE VIEW v2 AS SELECT (1, 2) + (1, 2) AS x;
CREATE VIEW v3 AS SELECT ('a'::text, 'b'::text) ~<~ ('a'::text, 'b'::text) AS x;
CREATE VIEW v4 AS SELECT 1 + (SELECT 1) AS x, (1,1) < (SELECT 1, 2) AS y;
--! 42804
CREATE VIEW v5 AS SELECT 1 + ANY (SELECT 1) AS x;
CREATE TABLE t (a float4, b float8, c bigint, d numeric, e smallint, f int, g date);
CREATE VIEW v6 AS SELECT sum(b) OVER (ORDER BY a RANGE BETWEEN 1 PRECEDING AND 2.5 FOLLOWING) AS x FROM t;
CREATE VIEW v7 AS SELECT sum(b) OVER (ORDER BY b RANGE BETWEEN 1 PRECEDING AND '2.5' FOLLOWING) AS x FROM t;
CREATE VIEW v8 AS SELECT sum(b) OVER (ORDER BY c RANGE BETWEEN 1 PRECEDING AND 2::smallint FOLLOWING) AS x FROM t;
CREATE VIEW v9 AS SELECT sum(b) OVER (ORDER BY d RANGE BETWEEN 1 PRECEDING AND 2::smallint FOLLOWING) AS x FROM t;
CREATE VIEW v10 AS SELECT sum(b) OVER (ORDER BY e RANGE BETWEEN 1 PRECEDING AND 2::bigint FOLLOWING) AS x FROM t;
CREATE VIEW v11 AS SELECT sum(b) OVER (ORDER BY g RANGE BETWEEN '1 day' PRECEDING AND interval '2 days' FOLLOWING) AS x FROM t;
CREATE VIEW v12 AS SELECT sum(b) OVER (ORDER BY a RANGE BETWEEN '1' PRECEDING AND 2::numeric FOLLOWING) AS x FROM t;
