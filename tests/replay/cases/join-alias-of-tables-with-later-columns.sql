-- The column list behind a join's alias names the columns that its tables were given later, where they stand.

CREATE TABLE a (x int, y int);
CREATE TABLE b (x int, z int);
CREATE VIEW v1 AS SELECT j.p FROM (a CROSS JOIN b) AS j(p, q);
CREATE VIEW v2 AS SELECT j.p FROM (a JOIN b USING (x)) AS j(p);
CREATE VIEW v3 AS SELECT j.x FROM (a JOIN b USING (x)) AS j;
CREATE VIEW v4 AS SELECT j.p FROM ((a JOIN b USING (x)) CROSS JOIN (SELECT 1 AS k) s) AS j(p, k2);
CREATE VIEW v5 AS SELECT j.p FROM (a LEFT JOIN b AS b2(m) ON true) AS j(p);
CREATE VIEW v6 AS SELECT j.p, k.z FROM (a FULL JOIN b USING (x)) AS j(p) CROSS JOIN b AS k;
CREATE VIEW v7 AS SELECT * FROM (a CROSS JOIN b) AS j(p, q, r, s);
ALTER TABLE a ADD COLUMN later int, ADD COLUMN p int;
ALTER TABLE b ADD COLUMN later int, ADD COLUMN q int;
ALTER TABLE a RENAME COLUMN y TO yy;
CREATE VIEW v8 AS SELECT j.p1 FROM (a CROSS JOIN b) AS j(p1, q1);
ALTER TABLE a DROP COLUMN later;
ALTER TABLE a ADD COLUMN later int;
ALTER TABLE b ADD COLUMN yy int;
