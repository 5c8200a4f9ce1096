-- UNION takes names from the first branch and resolves types over both: int and bigint give bigint, varchar lengths
-- that differ are dropped, NULL takes the other side's type.

CREATE VIEW v AS SELECT 1 AS a, 'x'::varchar(5) AS b, NULL AS c UNION ALL SELECT 2::bigint, 'y'::varchar(9), 3;

--= cols:v: a bigint, b character varying, c integer
