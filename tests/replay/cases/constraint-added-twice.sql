-- Two primary keys fail (42P16); a second ADD of a named constraint fails (42710, or 42P07 when index-backed); there
-- is no ADD CONSTRAINT IF NOT EXISTS.

CREATE TABLE t (a int PRIMARY KEY, b int CONSTRAINT u UNIQUE, c int CONSTRAINT ck CHECK (c > 0));
--! 42P16
ALTER TABLE t ADD PRIMARY KEY (b);
--! 42P07
ALTER TABLE t ADD CONSTRAINT u UNIQUE (b);
--! 42710
ALTER TABLE t ADD CONSTRAINT ck CHECK (b > 0);
--! 42601
ALTER TABLE t ADD CONSTRAINT IF NOT EXISTS ck2 CHECK (b > 0);

--= conn:t: ck, t_pkey, u
