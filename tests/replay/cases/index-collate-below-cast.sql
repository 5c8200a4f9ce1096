-- COLLATE below a cast is put around it, and around a key it is the key's.

CREATE TABLE k (c char(5), d text, EXCLUDE USING btree (((c COLLATE "C")::varchar(10)) WITH =));
CREATE INDEX ON k (((c COLLATE "C")::text));
CREATE INDEX ON k (((d COLLATE "C")::varchar(3)) COLLATE "POSIX");
CREATE INDEX ON k ((((d COLLATE "C")::varchar(3)) COLLATE "POSIX"));
CREATE INDEX ON k (((d COLLATE "C")::varchar(3)::text));
CREATE INDEX ON k ((lower(d COLLATE "C")::varchar(3)));
CREATE TABLE pk (a text, b text) PARTITION BY RANGE (((a COLLATE "C")::varchar(3)), ((b COLLATE "C")::varchar(3)) COLLATE "POSIX");
CREATE TABLE pk2 (a text, b text) PARTITION BY RANGE (((a COLLATE "C")));
