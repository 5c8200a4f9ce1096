-- Several tables in one DROP are dropped together: mutual foreign keys are no obstacle.

CREATE TABLE a (id int PRIMARY KEY, b int);
CREATE TABLE b (id int PRIMARY KEY, a int REFERENCES a);
ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES b;
--! 2BP01
DROP TABLE a;
DROP TABLE a, b;
