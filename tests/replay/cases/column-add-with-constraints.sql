-- ALTER TABLE ... ADD COLUMN takes inline constraints with the usual names; DEFAULT and NOT NULL may be combined; ADD
-- COLUMN of a taken name fails (42701); several columns come in the order written.

CREATE TABLE p (id int PRIMARY KEY);
CREATE TABLE t (a int);
ALTER TABLE t ADD COLUMN z int NOT NULL DEFAULT 1 CHECK (z > 0), ADD b int UNIQUE REFERENCES p ON DELETE CASCADE, ADD COLUMN c serial;
--! 42701
ALTER TABLE t ADD COLUMN a text;

--= cols:t: a integer, z integer not null default 1, b integer, c integer not null default nextval('t_c_seq'::regclass)
--= cons:t: t_b_fkey FOREIGN KEY (b) REFERENCES p(id) ON DELETE CASCADE; t_b_key UNIQUE (b); t_z_check CHECK ((z > 0))
