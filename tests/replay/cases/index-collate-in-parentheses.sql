-- COLLATE around the key of an index or partition is the key's collation; printed where it is not the one that the key has anyway.

CREATE TABLE t (id int, name text, c text COLLATE "C");
CREATE INDEX a ON t (id, (name COLLATE "C"));
CREATE INDEX b ON t (id, (lower(name) COLLATE "C"));
CREATE INDEX c ON t ((c COLLATE "C"), id);
CREATE INDEX d ON t ((c COLLATE "POSIX") text_pattern_ops DESC);
CREATE INDEX e ON t ((name COLLATE "default"));
CREATE INDEX f ON t ((lower(c) COLLATE "C"));
CREATE INDEX g ON t ((lower(c) COLLATE "default"));
CREATE INDEX h ON t ((name COLLATE "C") COLLATE "POSIX");
CREATE INDEX i ON t ((name));
CREATE INDEX j ON t ((name || c COLLATE "C"));
CREATE INDEX ON t ((name COLLATE "C"));
CREATE INDEX ON t ((lower(name) COLLATE "C"));
CREATE INDEX ON t ((c COLLATE "C"), (name));
CREATE UNIQUE INDEX u ON t ((name COLLATE "C"));
--! 42809
ALTER TABLE t ADD CONSTRAINT uu UNIQUE USING INDEX u;
CREATE INDEX k ON t ((name COLLATE pg_catalog."C"));
--! 42804
CREATE INDEX l ON t ((id COLLATE "C"));
--! 42804
CREATE INDEX m ON t (id COLLATE "C");
--! 42704
CREATE INDEX n ON t ((c COLLATE nothere));
--! 42704
CREATE INDEX o ON t (c COLLATE nothere);
CREATE INDEX p ON t (c COLLATE "C", name COLLATE "default", lower(c) COLLATE "C", lower(name) COLLATE "default");
CREATE INDEX q ON t (name COLLATE "C" text_ops, lower(c) text_pattern_ops);
CREATE TABLE pt (a text COLLATE "C", b text) PARTITION BY LIST ((a COLLATE "C"));
CREATE TABLE pt2 (a text COLLATE "C", b text) PARTITION BY RANGE ((b COLLATE "C"), (lower(b) COLLATE "POSIX"));
CREATE TABLE ex (a text, EXCLUDE USING btree ((a COLLATE "C") WITH =));
