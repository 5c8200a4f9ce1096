-- SET SCHEMA fails when the name is taken there (42P07), for a table's indexes and sequences as well.

CREATE SCHEMA s;
CREATE TABLE s.ix (a int);
CREATE TABLE t (a int);
CREATE INDEX ix ON t (a);
--! 42P07
ALTER TABLE t SET SCHEMA s;

--= rels:ri: i:ix, r:t, r:s.ix
