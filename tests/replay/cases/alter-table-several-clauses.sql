-- ALTER TABLE ... ALTER COLUMN SET DATA TYPE, SET DEFAULT and others can be combined; each clause sees the table as
-- the earlier passes left it; the whole statement fails or succeeds as one.

CREATE TABLE t (a int, b int);
--! 42703
ALTER TABLE t ADD COLUMN c int, ALTER COLUMN nope SET NOT NULL;
ALTER TABLE t ADD COLUMN c int, ADD CONSTRAINT k CHECK (c > a), ALTER COLUMN b SET NOT NULL, ADD PRIMARY KEY (c);

--= cols:t: a integer, b integer not null, c integer not null
--= cons:t: k CHECK ((c > a)); t_pkey PRIMARY KEY (c)
