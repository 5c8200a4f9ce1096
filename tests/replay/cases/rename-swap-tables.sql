-- Tables swapped by three renames keep their own constraints, indexes and referrers.

CREATE TABLE a (id int PRIMARY KEY, x text);
CREATE TABLE b (id int PRIMARY KEY, y text);
CREATE TABLE c (a_id int REFERENCES a, b_id int REFERENCES b);
ALTER TABLE a RENAME TO tmp;
ALTER TABLE b RENAME TO a;
ALTER TABLE tmp RENAME TO b;
CREATE TABLE a_2 (LIKE a INCLUDING ALL);
