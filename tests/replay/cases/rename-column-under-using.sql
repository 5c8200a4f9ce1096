-- What a join merges keeps its name: after a rename the view gives the relation column aliases, and names the others around it.

CREATE TABLE t (id int, x int);
CREATE TABLE u (id int, y int);
CREATE TABLE w (id int, y int);
CREATE TABLE users (id int);
CREATE VIEW joined AS SELECT id, x, y FROM t JOIN u USING (id);
CREATE VIEW three AS SELECT id, t.x, u.y, w.y AS yy FROM t LEFT JOIN u USING (id) LEFT JOIN w USING (id);
CREATE VIEW merged AS SELECT id, t.x, u.y FROM t FULL JOIN u USING (id);
CREATE VIEW aliased AS SELECT a, x FROM t AS tt(a);
CREATE VIEW inner_list AS SELECT s.x FROM (SELECT x, u.id FROM t NATURAL JOIN u) AS s;
CREATE VIEW twice AS SELECT id FROM t JOIN t AS t2 USING (id) ORDER BY t2.x;
CREATE VIEW of_view AS SELECT id, y FROM joined JOIN w USING (id, y);
CREATE POLICY p ON users USING (id IN (SELECT u.y FROM t JOIN u USING (id)));
ALTER TABLE u RENAME id TO k;
ALTER TABLE u ADD id int;
ALTER TABLE t RENAME id TO m;
ALTER TABLE t RENAME x TO id;
ALTER TABLE t ADD a int;
ALTER TABLE t ADD "odd name" int;
ALTER TABLE u DROP id;
ALTER TABLE w RENAME TO renamed;
ALTER TABLE renamed RENAME id TO id_1;
ALTER VIEW joined RENAME y TO why;
-- A column that has its old name again needs no alias.
CREATE TABLE back (id int);
CREATE VIEW again AS SELECT id FROM back JOIN renamed r(id) USING (id);
ALTER TABLE back RENAME id TO other;
ALTER TABLE back RENAME other TO id;
