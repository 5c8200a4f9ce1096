-- ALTER on the parent reaches the children: ADD COLUMN, RENAME COLUMN, ALTER TYPE, SET/DROP NOT NULL, SET DEFAULT, ADD
-- CHECK, DROP COLUMN (unless the child has the column locally). ONLY restrains it where allowed.

CREATE TABLE p (a int, b int, z int);
CREATE TABLE c (b int) INHERITS (p);
ALTER TABLE p ADD COLUMN n text DEFAULT 'x';
ALTER TABLE p RENAME COLUMN a TO aa;
ALTER TABLE p ALTER z TYPE bigint;
ALTER TABLE p ALTER z SET DEFAULT 4;
ALTER TABLE p ALTER z SET NOT NULL;
ALTER TABLE p ADD CHECK (z > 0);
ALTER TABLE p DROP COLUMN b;
ALTER TABLE ONLY p ALTER z SET DEFAULT 5;

--= cols:p: aa integer, z bigint not null default 5, n text default 'x'::text
--= cols:c: aa integer, b integer, z bigint not null default 4, n text default 'x'::text
--= cons:c: p_z_check CHECK ((z > 0))
