-- A type's name with an argument is a cast to it, but not for a composite type or a table's row.

CREATE TABLE f (e date);
CREATE TYPE pair AS (a int, b int);
CREATE TYPE mood AS ENUM ('good');
CREATE DOMAIN whole AS int;
CREATE TABLE b (c text);
--! 42883
ALTER TABLE b ADD CHECK (f(c) = f('it'));
--! 42883
ALTER TABLE b ADD CHECK (f('(2020-01-01)') IS NOT NULL);
--! 42883
ALTER TABLE b ADD CHECK (pair('(1,2)') IS NOT NULL);
--! 42883
ALTER TABLE b ADD CHECK (pair(c) IS NOT NULL);
ALTER TABLE b ADD CHECK (mood('good') IS NOT NULL);
ALTER TABLE b ADD CHECK (whole('3') > 0);
ALTER TABLE b ADD CHECK (mood(c) IS NOT NULL);
