-- A join that has an alias has names of its own for its columns; those that were not given follow the columns below it.

CREATE TABLE t (id int, x int, z int);
CREATE TABLE u (id int, y int);
CREATE TABLE w (id int, x int);
CREATE VIEW plain AS SELECT j.id, j.x FROM (t JOIN u USING (id)) AS j;
CREATE VIEW first_only AS SELECT j.a FROM (t JOIN u USING (id)) AS j(a);
CREATE VIEW two_of_them AS SELECT j.a, j.b FROM (t JOIN u USING (id)) AS j(a, b);
CREATE VIEW crossed AS SELECT j.a, j.b FROM (t CROSS JOIN u) AS j(a, b);
CREATE VIEW all_of_them AS SELECT j.a, j.y FROM (t JOIN w USING (id)) AS j(a, x, z, y);
CREATE VIEW merged AS SELECT j.a, j.id FROM (t FULL JOIN w USING (id, x)) AS j(a, id);
CREATE VIEW nested AS SELECT a, y FROM (t JOIN w USING (id)) AS j(a, x, z, x1) JOIN (u JOIN w ww USING (id)) AS k(a) USING (a);
CREATE VIEW alike AS SELECT j.id, j.z FROM (t JOIN w USING (id)) AS j;
CREATE VIEW on_condition AS SELECT j.z, j.y AS why FROM (t JOIN u ON t.id = u.y) AS j;
ALTER TABLE t RENAME x TO xx;
ALTER TABLE w RENAME id TO x1;
ALTER TABLE u RENAME y TO z;
