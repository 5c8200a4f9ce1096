-- A type's name is taken for tables, views and sequences, not for indexes; what is said first.

CREATE TYPE d AS RANGE (SUBTYPE = double precision);
--! 42710
CREATE SEQUENCE d AS integer;
--! 42710
CREATE SEQUENCE IF NOT EXISTS d;
CREATE TYPE e AS ENUM ('a');
--! 42710
CREATE SEQUENCE e;
CREATE SEQUENCE _e;
--! 42710
CREATE VIEW d AS SELECT 1;
--! 42710
CREATE TABLE d (a int);
CREATE TABLE t (a int);
CREATE INDEX d ON t (a);
CREATE SEQUENCE _t;
CREATE TYPE _t AS ENUM ('a');
CREATE TABLE b (a int);
--! 42P07
CREATE TABLE b AS EXECUTE nothing;
--! 26000
CREATE TABLE b2 AS EXECUTE nothing;
CREATE TABLE pa (x text[]);
--! 42804
CREATE TABLE d (x integer) INHERITS (pa);
--! 42703
CREATE TABLE d (x int, UNIQUE (zzz));
--! 42710
CREATE TABLE e () INHERITS (pa);
CREATE TABLE _pa (a int);
