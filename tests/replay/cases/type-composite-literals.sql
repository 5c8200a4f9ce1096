-- Literals of composite types are read as the server reads them; no column has the name of a system column.
--! 42701
CREATE TABLE g (ctid int);
--! 42701
CREATE TABLE g2 AS SELECT 1 AS ctid;
CREATE VIEW v AS SELECT 1 AS ctid;
CREATE TYPE ty AS (ctid int, b text);
--! 22P02
CREATE TABLE h (a ty DEFAULT '', b ty DEFAULT '(1,2)', c ty[] DEFAULT '{}');
--! 22P02
CREATE TABLE h (a ty DEFAULT '');
--! 22P02
CREATE TABLE h (a ty DEFAULT '(1');
--! 22P02
CREATE TABLE h (a ty DEFAULT '(1,2,3)');
--! 22P02
CREATE TABLE h (a ty DEFAULT '(x,2)');
CREATE TABLE h (a ty DEFAULT '(1,"a,b")', b ty[] DEFAULT '{"(1,2)"}', c ty DEFAULT '(,)', d ty DEFAULT ' ( 1 , 2 ) ');
