-- ALTER TABLE OF wants the type's columns, NOT OF lets go of it; a replica identity needs a unique index of its own.

CREATE TYPE pair AS (x bigint, y numeric(8, 2));
CREATE TABLE good (x bigint, y numeric(8, 2));
CREATE TABLE wrong_type (x int, y numeric(8, 2));
CREATE TABLE wrong_name (y numeric(8, 2), x bigint);
CREATE TABLE short (x bigint);
CREATE TABLE long (x bigint, y numeric(8, 2), z int);
CREATE TABLE child () INHERITS (good);
--! 42804
ALTER TABLE wrong_type OF pair;
--! 42804
ALTER TABLE wrong_name OF pair;
--! 42804
ALTER TABLE short OF pair;
--! 42804
ALTER TABLE long OF pair;
--! 42809
ALTER TABLE child OF pair;
--! 42809
ALTER TABLE short NOT OF;
ALTER TABLE good OF pair;
--! 2BP01
DROP TYPE pair;
--! 42809
CREATE TABLE of_enum OF int4;
--! 42703
CREATE TABLE of_pair OF pair (z WITH OPTIONS NOT NULL);
--! 42701
CREATE TABLE of_pair OF pair (x WITH OPTIONS NOT NULL, x WITH OPTIONS DEFAULT 1);

CREATE TABLE r (a int NOT NULL, b int, c int NOT NULL UNIQUE DEFERRABLE);
CREATE INDEX plain ON r (a);
CREATE UNIQUE INDEX partial ON r (a) WHERE b > 0;
CREATE UNIQUE INDEX of_expression ON r (a, (b + 1));
CREATE UNIQUE INDEX nullable ON r (b);
CREATE UNIQUE INDEX right_one ON r (a);
--! 42704
ALTER TABLE r REPLICA IDENTITY USING INDEX nowhere;
--! 42809
ALTER TABLE r REPLICA IDENTITY USING INDEX plain;
--! 0A000
ALTER TABLE r REPLICA IDENTITY USING INDEX partial;
--! 0A000
ALTER TABLE r REPLICA IDENTITY USING INDEX of_expression;
--! 0A000
ALTER TABLE r REPLICA IDENTITY USING INDEX r_c_key;
--! 42809
ALTER TABLE r REPLICA IDENTITY USING INDEX nullable;
ALTER TABLE r REPLICA IDENTITY USING INDEX right_one;
--! 42P16
ALTER TABLE r ALTER a DROP NOT NULL;
ALTER TABLE r REPLICA IDENTITY FULL;
ALTER TABLE r ALTER a DROP NOT NULL;
