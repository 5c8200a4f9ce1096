-- Every table, view and composite type makes a type of its name and an array type `_<name>`; so CREATE TYPE with a
-- table's name fails with 42710, and CREATE TABLE with a type's name likewise.

CREATE TABLE t (a int);
CREATE TYPE e AS ENUM ('a');
--! 42710
CREATE TYPE t AS ENUM ('a');
--! 42710
CREATE TABLE e (a int);
ALTER TABLE t RENAME TO t2;
