-- COLLATE on columns, in a domain and in an index.

CREATE TABLE t (a text COLLATE "C", b text COLLATE pg_catalog."default", c varchar(10) COLLATE "POSIX", d text);
CREATE DOMAIN name_c AS text COLLATE "C";
ALTER TABLE t ADD COLUMN e name_c, ADD COLUMN f name_c COLLATE "POSIX";
CREATE INDEX i ON t (d COLLATE "C", a COLLATE "POSIX");
--! 42704
ALTER TABLE t ADD COLUMN g text COLLATE "nope";
--! 42804
ALTER TABLE t ADD COLUMN h int COLLATE "C";
