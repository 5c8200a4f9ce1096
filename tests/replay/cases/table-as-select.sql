-- CREATE TABLE AS and SELECT INTO give bare columns: names and types of the query, no NOT NULL, default or key; WITH
-- NO DATA the same.

CREATE TABLE s (id serial PRIMARY KEY, a varchar(5) NOT NULL DEFAULT 'x');
CREATE TABLE t AS SELECT id, a, a || 'x' AS b, count(*) OVER () FROM s WITH NO DATA;
SELECT 1 AS one, 'x' AS txt INTO u;

--= cols:t: id integer, a character varying(5), b text, count bigint
--= cols:u: one integer, txt text
