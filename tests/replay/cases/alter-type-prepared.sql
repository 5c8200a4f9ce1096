-- What ALTER TYPE is refused for before any of several subcommands is carried out.

CREATE TABLE b (name serial, b integer GENERATED ALWAYS AS (name * 2) STORED);
--! 42611
ALTER TABLE b DROP COLUMN more, ALTER b TYPE text USING b::text;
CREATE TABLE c () INHERITS (b);
--! 42P16
ALTER TABLE c DROP COLUMN more, ALTER name TYPE text;
CREATE TABLE p (a int, b int) PARTITION BY LIST (a);
--! 42P16
ALTER TABLE p DROP COLUMN more, ALTER a TYPE text;
--! 42703
ALTER TABLE p DROP COLUMN more, ALTER b TYPE text;
CREATE TYPE t AS (a int);
CREATE TABLE tt OF t;
--! 42809
ALTER TABLE tt DROP CONSTRAINT more, ALTER a TYPE text;
--! 42703
ALTER TABLE p DROP COLUMN b, ALTER b TYPE text;
ALTER TABLE p ALTER b TYPE text, ALTER b SET DEFAULT 'a';
