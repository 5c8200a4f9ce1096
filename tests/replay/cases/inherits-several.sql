-- Two parents: columns merge, and each parent's checks come along.

CREATE TABLE a (id int, x int CHECK (x > 0));
CREATE TABLE b (id int, y int NOT NULL);
CREATE TABLE c (z int) INHERITS (a, b);
ALTER TABLE a ADD COLUMN w text;
CREATE TABLE d () INHERITS (c);
ALTER TABLE b RENAME COLUMN y TO yy;
--! 42P16
ALTER TABLE c RENAME COLUMN x TO xx;
ALTER TABLE c NO INHERIT b;
