-- The type of a column of a foreign key changes as long as the two sides can be compared.

CREATE TABLE target (id smallint PRIMARY KEY);
CREATE TABLE t (id smallint REFERENCES target);
--! 42804
ALTER TABLE t ALTER id TYPE numeric;
ALTER TABLE t ALTER id TYPE bigint;
ALTER TABLE target ALTER id TYPE int;
--! 42804
ALTER TABLE target ALTER id TYPE text;
ALTER TABLE target ALTER id TYPE numeric;
