-- What cannot be attached, and what attaching makes of the partition's own columns and constraints.

CREATE TABLE p (a int, b text, CONSTRAINT positive CHECK (a > 0)) PARTITION BY LIST (a);
CREATE TABLE fits (a int CONSTRAINT positive CHECK (a > 0), b text);
ALTER TABLE p ATTACH PARTITION fits FOR VALUES IN (1);
--! 42809
ALTER TABLE p ATTACH PARTITION fits FOR VALUES IN (2);
--! 42P16
ALTER TABLE fits DROP COLUMN b;
CREATE TABLE other (a int CONSTRAINT positive CHECK (a > 1), b text);
--! 42804
ALTER TABLE p ATTACH PARTITION other FOR VALUES IN (3);
CREATE TABLE wide (a int CONSTRAINT positive CHECK (a > 0), b text, c int);
--! 42804
ALTER TABLE p ATTACH PARTITION wide FOR VALUES IN (3);
CREATE TABLE plain (a int);
--! 42809
ALTER TABLE plain ATTACH PARTITION wide FOR VALUES IN (3);
--! 42P01
ALTER TABLE p DETACH PARTITION plain;
CREATE TABLE child () INHERITS (plain);
--! 42809
ALTER TABLE p ATTACH PARTITION child FOR VALUES IN (3);
--! 42809
ALTER TABLE p ATTACH PARTITION plain FOR VALUES IN (3);
CREATE TEMP TABLE fleeting (a int CONSTRAINT positive CHECK (a > 0), b text);
--! 42809
ALTER TABLE p ATTACH PARTITION fleeting FOR VALUES IN (3);
--! 42809
CREATE TABLE x () INHERITS (fits);
