-- SET LOGGED / UNLOGGED changes the table and, from 15 on, its owned sequences; an UNLOGGED table cannot be referenced
-- by a permanent one's foreign key (42P16).

CREATE UNLOGGED TABLE t (a serial PRIMARY KEY);
--! 42P16
CREATE TABLE c (x int REFERENCES t);
ALTER TABLE t SET LOGGED;
