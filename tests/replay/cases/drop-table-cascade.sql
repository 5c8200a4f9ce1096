-- DROP TABLE fails (2BP01) while another table's foreign key or a view depends on it; CASCADE drops that constraint
-- (not the table) and the view.

CREATE TABLE p (id int PRIMARY KEY);
CREATE TABLE c (x int REFERENCES p);
CREATE VIEW v AS SELECT id FROM p;
CREATE VIEW w AS SELECT id FROM v;
--! 2BP01
DROP TABLE p;
DROP TABLE p CASCADE;

--= rels:: r:c
