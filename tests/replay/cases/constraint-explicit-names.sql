-- An explicit constraint name need only be unique on its table (CHECK, FK); an index-backed one must be free among all
-- relations of the schema (42P07).

CREATE TABLE a (x int CONSTRAINT c CHECK (x > 0), y int CONSTRAINT u UNIQUE);
CREATE TABLE b (x int CONSTRAINT c CHECK (x > 0));
--! 42P07
CREATE TABLE d (x int CONSTRAINT u UNIQUE);
--! 42710
ALTER TABLE b ADD CONSTRAINT c CHECK (x > 1);

--= conn:a: c, u
--= conn:b: c
