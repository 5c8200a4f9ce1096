-- What ALTER TYPE is refused for is told in the server's order: rows of the type before tables of it, USING only while nothing is changed.

CREATE TYPE d AS (a integer, b text);
CREATE TABLE t OF d;
--! 2BP01
ALTER TYPE d ALTER ATTRIBUTE a TYPE bigint;
CREATE TABLE u (d d);
--! 0A000
ALTER TYPE d ALTER ATTRIBUTE a TYPE bigint;
--! 2BP01
ALTER TYPE d ADD ATTRIBUTE c bigint;
--! 2BP01
ALTER TYPE d DROP ATTRIBUTE a;
--! 42P16
ALTER TYPE d ALTER ATTRIBUTE a TYPE d;
CREATE TABLE f (a text[] CHECK ('a' = ANY (a)));
--! 42809
ALTER TABLE f ALTER a TYPE text USING array_to_string(a, ',');
--! 42809
CREATE VIEW v AS SELECT 'a' = ANY (x) FROM (SELECT 'b'::text AS x) y;
--! 42809
CREATE VIEW v AS SELECT 1 = ANY (x) FROM (SELECT 'b'::text AS x) y;
--! 42883
CREATE VIEW v AS SELECT 1 = ANY (x) FROM (SELECT ARRAY['b'] AS x) y;
CREATE TABLE g (a text, CHECK (a IN ('a', 'b')));
--! 42883
ALTER TABLE g ALTER a TYPE int USING 1;
CREATE TABLE h (a int[] CHECK (3 <> ALL (a)), b int[] CHECK (b[1] > 2), c int[] CHECK (c && ARRAY[1]));
--! 42809
ALTER TABLE h ALTER a TYPE int USING 1;
--! 42804
ALTER TABLE h ALTER b TYPE int USING 1;
--! 42883
ALTER TABLE h ALTER c TYPE int USING 1;
