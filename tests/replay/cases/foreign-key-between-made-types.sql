-- Columns of a foreign key must be comparable: rows are, whatever their types; arrays, ranges and enums of two types are not.

CREATE TABLE feeds (a int, b int, PRIMARY KEY (a, b));
CREATE TABLE subs (u int, f int, PRIMARY KEY (u, f));
--! 42804
CREATE TABLE ui (u int, f feeds, FOREIGN KEY (u, f) REFERENCES subs (u, f));
CREATE TYPE e1 AS ENUM ('a');
CREATE TYPE e2 AS ENUM ('a');
CREATE TABLE pe (e e1 PRIMARY KEY);
--! 42804
CREATE TABLE fe (e e2 REFERENCES pe);
--! 42804
CREATE TABLE fe (e e1[] REFERENCES pe);
CREATE TABLE fe (e e1 REFERENCES pe);
CREATE TABLE pa (e e1[] PRIMARY KEY);
--! 42804
CREATE TABLE fa (e e2[] REFERENCES pa);
--! 42804
CREATE TABLE fa (e text[] REFERENCES pa);
CREATE TYPE r1 AS RANGE (subtype = int4);
CREATE TABLE pr (e int4range PRIMARY KEY);
--! 42804
CREATE TABLE fr (e r1 REFERENCES pr);
--! 42804
CREATE TABLE fr (e feeds REFERENCES pr);
CREATE TYPE c1 AS (a int);
CREATE TYPE c2 AS (a int);
CREATE TABLE pc (e c1 PRIMARY KEY);
CREATE TABLE fc (e c2 REFERENCES pc);
CREATE TABLE fc2 (e feeds REFERENCES pc);
--! 42804
CREATE TABLE fc3 (e int REFERENCES pc);
CREATE TABLE pca (e c1[] PRIMARY KEY);
--! 42804
CREATE TABLE fca (e c2[] REFERENCES pca);
