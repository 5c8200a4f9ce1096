-- A NOT NULL that LIKE brings has its name before a key asks for it; an invalid index is nothing that a key may refer to.
CREATE TABLE p (a uuid, b char(5) NOT NULL, c int NOT NULL);
CREATE TABLE q (LIKE p, PRIMARY KEY (b)) INHERITS (p);
CREATE TABLE q2 (LIKE p) INHERITS (p);
CREATE TABLE q3 (PRIMARY KEY (b)) INHERITS (p);
CREATE TABLE q4 (LIKE p, PRIMARY KEY (b));
CREATE TABLE q5 (LIKE p, NOT NULL b) INHERITS (p);
--! 42601
CREATE TABLE q6 (LIKE p, CONSTRAINT x NOT NULL b, PRIMARY KEY (b)) INHERITS (p);
--! 0A000
CREATE TABLE w (k timestamptz, d int UNIQUE) PARTITION BY RANGE (k);
CREATE TABLE w (k timestamptz, d int) PARTITION BY RANGE (k);
CREATE TABLE w1 PARTITION OF w (k NOT NULL) DEFAULT;
ALTER TABLE ONLY w ADD PRIMARY KEY (k);
--! 42704
CREATE TABLE y (a timestamptz REFERENCES w);
--! 42830
CREATE TABLE y (a timestamptz REFERENCES w (k));
--! 42704
CREATE TABLE y (a int REFERENCES w);
ALTER TABLE w1 ADD PRIMARY KEY (k);
ALTER INDEX w_pkey ATTACH PARTITION w1_pkey;
CREATE TABLE y (a timestamptz REFERENCES w);
CREATE FUNCTION f(a anyelement, b anyelement) RETURNS anyelement LANGUAGE sql IMMUTABLE AS 'SELECT coalesce($1, $2)';
SET search_path = public, public;
CREATE VIEW v AS SELECT f(1, 2) AS a;
