-- Literals of composite types follow their attributes: nothing of dropped ones, NULL for later ones.

CREATE TYPE mood AS ENUM ('it''s ok', 'bad');
CREATE TYPE c AS (a integer, b text, m mood);
CREATE TYPE n AS (c c, a text[]);
--! 22P02
CREATE TABLE t (a c DEFAULT '(1,x)', z int);
CREATE TABLE u (a c DEFAULT '(1,"it''s, x",bad)', b n DEFAULT '("(2,""y, it''s"",it''s ok)","{1,2}")', d c[] DEFAULT '{"(3,z,)"}');
CREATE TABLE v (a c DEFAULT '(,,)', d c[] DEFAULT '{"(4,b,bad)"}');
CREATE VIEW w AS SELECT '(7,x,bad)'::c AS c, '("(2,"" y"",bad)",)'::n AS n;
ALTER TYPE mood RENAME VALUE 'bad' TO 'good';
ALTER TYPE c ADD ATTRIBUTE d integer, ADD ATTRIBUTE e text;
ALTER TYPE c DROP ATTRIBUTE b;
ALTER TYPE n ADD ATTRIBUTE z int;
CREATE TABLE v2 (a c DEFAULT '(5,good,7,)');
ALTER TYPE c DROP ATTRIBUTE a, ADD ATTRIBUTE f text;
