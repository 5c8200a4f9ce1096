-- WITHOUT OVERLAPS is for the last of several columns, which has bounds.
--! 42601
CREATE TABLE t1 (valid_at daterange, CONSTRAINT t1_pk PRIMARY KEY (valid_at WITHOUT OVERLAPS));
--! 42804
CREATE TABLE t1 (id int4range, valid_at text, CONSTRAINT t1_pk PRIMARY KEY (id, valid_at WITHOUT OVERLAPS));
--! 42804
CREATE TABLE t1 (id int4range, valid_at int, CONSTRAINT t1_uq UNIQUE (id, valid_at WITHOUT OVERLAPS));
CREATE DOMAIN span AS daterange;
CREATE TABLE t1 (id int4range, valid_at span, CONSTRAINT t1_pk PRIMARY KEY (id, valid_at WITHOUT OVERLAPS));
CREATE TABLE t2 (id int4range, valid_at datemultirange, UNIQUE (id, valid_at WITHOUT OVERLAPS));
--! 42601
ALTER TABLE t2 ADD COLUMN another daterange, ADD UNIQUE (another WITHOUT OVERLAPS);
