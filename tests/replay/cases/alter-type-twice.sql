-- A column's type changes once in a statement, and with ONLY where there are children not at all.
CREATE TABLE a (a int NOT NULL, b int, CONSTRAINT ck CHECK (a > 0));
--! 0A000
ALTER TABLE a ALTER b TYPE bigint, ALTER b TYPE text;
--! 42704
ALTER TABLE a ALTER b TYPE nope, ALTER b TYPE text;
--! 42704
ALTER TABLE a ALTER b TYPE text, ALTER b TYPE nope;
--! 0A000
ALTER TABLE a ALTER b TYPE text, ALTER b TYPE bigint;
--! 42804
ALTER TABLE a ALTER b TYPE bigint, ALTER b TYPE date;
--! 0A000
ALTER TABLE a ALTER b TYPE text, ALTER b TYPE date USING now();
--! 0A000
ALTER TABLE a ALTER b TYPE date USING now(), ALTER b TYPE text;
--! 42703
ALTER TABLE a ALTER b TYPE bigint, ALTER a TYPE bigint, DROP COLUMN b;
ALTER TABLE a ALTER b TYPE int, ALTER b TYPE bigint;
--! 0A000
ALTER TABLE a ALTER a TYPE bigint, ALTER a TYPE text;
--! 0A000
ALTER TABLE a ALTER b TYPE int, ALTER b TYPE text, ADD COLUMN b int;
CREATE TYPE ct AS (x int, y int);
--! 0A000
ALTER TYPE ct ALTER ATTRIBUTE x TYPE bigint, ALTER ATTRIBUTE x TYPE text;
CREATE TABLE r (a text COLLATE "C", b int UNIQUE CHECK (b > 1));
--! 0A000
ALTER TABLE r ALTER b TYPE bigint, ALTER b TYPE int, ADD COLUMN b int;
--! 42704
ALTER TABLE r ALTER b TYPE bigint, ALTER b TYPE int, DROP CONSTRAINT nope;
--! 0A000
ALTER TABLE r ALTER b TYPE bigint, ALTER b TYPE text, ADD CHECK (nope > 1);
CREATE TABLE par (a int NOT NULL, b int);
CREATE TABLE c () INHERITS (par);
--! 42P16
ALTER TABLE ONLY par ALTER a TYPE bigint;
--! 42P16
ALTER TABLE ONLY par ALTER a TYPE bigint, ADD COLUMN a int;
--! 42804
ALTER TABLE ONLY par ALTER a TYPE date, ADD COLUMN a int;
--! 42804
ALTER TABLE ONLY par ALTER a TYPE date;
--! 42P16
ALTER TABLE ONLY par ALTER a TYPE int;
--! 42804
ALTER TABLE par ALTER b TYPE bigint, ALTER b TYPE date;
--! 0A000
ALTER TABLE par ALTER b TYPE text, ALTER b TYPE bigint;
--! 42804
ALTER TABLE par ALTER b TYPE date, ALTER b TYPE bigint;
--! 42804
ALTER TABLE par DROP COLUMN a, ALTER b TYPE bigint, ALTER b TYPE date;
ALTER TABLE par RENAME b TO d;
CREATE TABLE v (a int, b int GENERATED ALWAYS AS (a * 2) VIRTUAL);
--! 0A000
ALTER TABLE v ALTER b TYPE bigint, ALTER b TYPE text;
--! 42804
ALTER TABLE v ALTER b TYPE date, ALTER b TYPE text;
--! 0A000
ALTER TABLE v ALTER a TYPE numeric(10,2), ALTER a TYPE numeric(10,1);
CREATE TABLE n (a numeric(10,2));
ALTER TABLE n ALTER a TYPE numeric(10,2), ALTER a TYPE numeric(10,1);
--! 0A000
ALTER TABLE n ALTER a TYPE numeric(10,2), ALTER a TYPE numeric(10,1);
