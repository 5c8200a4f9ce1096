-- ALTER COLUMN TYPE with USING, between families, with keys and foreign keys on the column.

CREATE TABLE p (id int PRIMARY KEY);
CREATE TABLE t (a text, b int REFERENCES p, c varchar(10) DEFAULT 'x', d timestamp, e int[], f text);
ALTER TABLE t ALTER COLUMN a TYPE int USING a::int;
ALTER TABLE p ALTER id TYPE bigint;
ALTER TABLE t ALTER b TYPE bigint, ALTER c TYPE text, ALTER d TYPE timestamptz USING d AT TIME ZONE 'UTC';
ALTER TABLE t ALTER e TYPE bigint[], ALTER f TYPE jsonb USING f::jsonb;
--! 42804
ALTER TABLE t ALTER f TYPE int;
--! 42703
ALTER TABLE t ALTER nope TYPE int;
ALTER TABLE t ALTER a SET DATA TYPE numeric(12,4);
