-- Which types a foreign key can join: one operator family, or an implicit cast to the key's type.

CREATE TYPE one AS ENUM ('x');
CREATE TYPE two AS ENUM ('x');
CREATE TABLE i (id int PRIMARY KEY);
CREATE TABLE n (id numeric PRIMARY KEY);
CREATE TABLE t (id text PRIMARY KEY);
CREATE TABLE d (id timestamptz PRIMARY KEY);
CREATE TABLE o (id one PRIMARY KEY);
CREATE TABLE a1 (x bigint REFERENCES i, y smallint REFERENCES n, z varchar(9) REFERENCES t, v date REFERENCES d);
--! 42804
CREATE TABLE a2 (x numeric REFERENCES i);
--! 42804
CREATE TABLE a3 (x float8 REFERENCES n);
--! 42804
CREATE TABLE a4 (x two REFERENCES o);
