-- A composite type that is moved finds the type of its name before the table.

CREATE SCHEMA s;
CREATE TYPE s.n AS (a int);
CREATE TYPE s.m AS (a int);
CREATE TYPE s._p AS (a int);
CREATE TYPE s.e AS ENUM ('a');
CREATE TYPE s.q AS (a int);
CREATE TABLE n (a int);
CREATE SEQUENCE m;
CREATE TABLE p (a int);
CREATE TABLE e (a int);
--! 42710
ALTER TYPE s.n SET SCHEMA public;
--! 42P07
ALTER TYPE s.m SET SCHEMA public;
--! 42710
ALTER TYPE s._p SET SCHEMA public;
--! 42710
ALTER TYPE s.e SET SCHEMA public;
ALTER TYPE s.q SET SCHEMA s;
ALTER TYPE s.q SET SCHEMA public;
