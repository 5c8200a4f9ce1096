-- ALTER COLUMN TYPE rebuilds indexes and constraints under their old names, keeps NOT NULL, comments and grants, and
-- converts the default if an assignment cast exists.

CREATE TABLE t (a int DEFAULT 5 NOT NULL CHECK (a > 0), b int);
CREATE UNIQUE INDEX i ON t (a) WHERE a > 1;
COMMENT ON COLUMN t.a IS 'c';
COMMENT ON INDEX i IS 'ic';
CREATE ROLE r_x;
GRANT SELECT (a) ON t TO r_x;
ALTER TABLE t ALTER a TYPE bigint;

--= cols:t: a bigint not null default 5, b integer
--= cons:t: t_a_check CHECK ((a > 0))
--= idx:t: CREATE UNIQUE INDEX i ON public.t (a) WHERE (a > 1)
