-- A CHECK is read anew for each child; rows that are parts of others' are looked at when they are written anew.
CREATE TABLE a (n date, f bigint);
CREATE TABLE b (c int) INHERITS (a);
CREATE SCHEMA s;
CREATE TABLE s.a (c int) INHERITS (public.a);
--! 42P01
ALTER TABLE a ADD CHECK ((a.*) IS NOT NULL);
--! 42P01
ALTER TABLE a ADD CHECK (a.f > 1);
--! 42703
ALTER TABLE a ADD CHECK (a IS NOT NULL);
ALTER TABLE a ADD CHECK (f > 1);
ALTER TABLE b NO INHERIT a;
ALTER TABLE a ADD CHECK (a.f > 2);
ALTER TABLE a ADD CHECK ((a.*) IS NOT NULL);
--! 42P01
ALTER TABLE a ADD CHECK (public.a.f > 2);
CREATE TABLE p (k int) PARTITION BY LIST (k);
CREATE TABLE p1 PARTITION OF p DEFAULT;
--! 42P01
ALTER TABLE p ADD CHECK (p.k > 1);
--! 42P01
ALTER TABLE p ADD COLUMN j int CHECK (p.j > 1);
ALTER TABLE p ADD COLUMN j int CHECK (j > 1);
CREATE TABLE users (id text[]);
CREATE TABLE orders (u users);
--! 42704
ALTER TABLE users ADD COLUMN id2 text GENERATED ALWAYS AS (((jsonb_populate_record(NULL::nope, '{}')).id)::text) STORED;
--! 42704
ALTER TABLE users ADD COLUMN id2 nope DEFAULT 3;
--! 0A000
ALTER TABLE users ADD COLUMN id2 int DEFAULT nope;
--! 42704
ALTER TABLE users ADD COLUMN id2 int DEFAULT 1, ADD COLUMN id3 nope;
--! 42703
ALTER TABLE users ADD COLUMN id2 int DEFAULT 1, DROP COLUMN nope;
--! 42703
ALTER TABLE users ADD COLUMN id2 int DEFAULT 1, ADD CHECK (nope);
--! 42703
ALTER TABLE users ADD COLUMN id2 int DEFAULT 1, ADD UNIQUE (nope);
--! 42703
ALTER TABLE users ADD COLUMN id2 int DEFAULT 1 CHECK (nope);
--! 0A000
ALTER TABLE users ADD COLUMN id2 int DEFAULT 1;
