-- RENAME of a type shows in columns, defaults, casts and function signatures; its array type is renamed too.

CREATE TYPE e AS ENUM ('a');
CREATE TABLE t (x e DEFAULT 'a', y e[]);
CREATE FUNCTION f(e) RETURNS e LANGUAGE sql AS 'select $1';
ALTER TYPE e RENAME TO mood;

--= cols:t: x mood default 'a'::mood, y mood[]
--= funcs:: f(mood)
