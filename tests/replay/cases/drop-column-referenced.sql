-- DROP COLUMN fails (2BP01) when another table's foreign key refers to it; CASCADE drops that constraint, not the
-- other table's column.

CREATE TABLE p (id int PRIMARY KEY, x int);
CREATE TABLE t (p_id int REFERENCES p);
--! 2BP01
ALTER TABLE p DROP COLUMN id;
ALTER TABLE p DROP COLUMN id CASCADE;

--= cols:t: p_id integer
