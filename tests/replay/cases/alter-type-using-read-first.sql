-- An error in USING is told before anything else that ALTER TYPE is refused for.

CREATE TABLE g (a int GENERATED ALWAYS AS IDENTITY, b int);
--! 42883
ALTER TABLE g ALTER a TYPE text USING lpad(a, 5), ADD COLUMN z int;
--! 22023
ALTER TABLE g ALTER a TYPE text USING lpad(a::text, 5), ADD COLUMN z int;
--! 22023
ALTER TABLE g ALTER a TYPE text USING lpad(a::text, 5), DROP COLUMN nope;
--! 22023
ALTER TABLE g ALTER a TYPE text, ALTER b TYPE boolean USING lpad(b, 5);
--! 42883
ALTER TABLE g ALTER b TYPE boolean USING lpad(b, 5), ALTER a TYPE text;
--! 42883
ALTER TABLE g ALTER nope TYPE text USING lpad(b, 5);
--! 42883
ALTER TABLE g ALTER nope TYPE text USING lpad(b, 5), ADD COLUMN z int;
--! 22P02
ALTER TABLE g ALTER nope TYPE text USING (ARRAY['x'] || 'a')[1];
--! 22P02
ALTER TABLE g ALTER nope TYPE nope USING (ARRAY['x'] || 'a')[1];
--! 22P02
ALTER TABLE g ALTER b TYPE nope USING (ARRAY['x'] || 'a')[1];
--! 42704
ALTER TABLE g ALTER b TYPE nope USING b;
--! 22P02
ALTER TABLE g ALTER xmin TYPE text USING (ARRAY['x'] || 'a')[1];
CREATE TABLE h (c int) INHERITS (g);
--! 42883
ALTER TABLE h ALTER a TYPE text USING lpad(b, 5);
--! 42P16
ALTER TABLE h ALTER a TYPE text USING b::text;
CREATE TABLE k (a int, b int GENERATED ALWAYS AS (a + 1) STORED);
--! 42883
ALTER TABLE k ALTER b TYPE text USING lpad(b, 5);
--! 42611
ALTER TABLE k ALTER b TYPE text USING b::text;
CREATE TABLE p (a int) PARTITION BY LIST (a);
--! 42883
ALTER TABLE p ALTER a TYPE text USING lpad(a, 5);
CREATE VIEW v AS SELECT 1 AS a;
--! 42809
ALTER TABLE v ALTER a TYPE text USING lpad(a, 5);
CREATE TYPE c AS (a int);
CREATE TABLE tc OF c;
--! 42883
ALTER TABLE tc ALTER a TYPE text USING lpad(a, 5);
--! 42809
ALTER TABLE tc ALTER a TYPE text USING a::text;
