-- DROP INDEX of an index that belongs to a constraint fails (2BP01); an index that a foreign key relies on too.

CREATE TABLE p (a int UNIQUE, b int);
CREATE UNIQUE INDEX i ON p (b);
CREATE TABLE c (x int REFERENCES p (b));
--! 2BP01
DROP INDEX p_a_key;
--! 2BP01
DROP INDEX i;
DROP INDEX i CASCADE;
