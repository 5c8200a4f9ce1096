-- CREATE TABLE IF NOT EXISTS on an existing relation of any kind does nothing at all: no columns, no constraints, no
-- sequence.

CREATE TABLE t (a int);
CREATE VIEW v AS SELECT 1 AS x;
CREATE TABLE IF NOT EXISTS t (a int, id serial PRIMARY KEY, b text);
CREATE TABLE IF NOT EXISTS v (a int);

--= cols:t: a integer
--= rels:: r:t, v:v
