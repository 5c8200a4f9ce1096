-- NO INHERIT leaves columns and constraints with the child, now local; INHERIT attaches a table that has all columns
-- and CHECKs; DROP TABLE of the parent fails without CASCADE, which drops the children.

CREATE TABLE p (a int CHECK (a > 0));
CREATE TABLE c () INHERITS (p);
CREATE TABLE d () INHERITS (p);
ALTER TABLE c NO INHERIT p;
CREATE TABLE e (a int);
--! 42804
ALTER TABLE e INHERIT p;
--! 2BP01
DROP TABLE p;
DROP TABLE p CASCADE;

--= rels:: r:c, r:e
