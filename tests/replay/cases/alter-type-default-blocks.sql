-- A default without an assignment cast to the new type blocks the change (42804), even with USING; DROP DEFAULT,
-- change, SET DEFAULT is the way.

CREATE TYPE e AS ENUM ('a', 'b');
CREATE TABLE t (x text DEFAULT 'a');
--! 42804
ALTER TABLE t ALTER x TYPE e USING x::e;
ALTER TABLE t ALTER x DROP DEFAULT, ALTER x TYPE e USING x::e, ALTER x SET DEFAULT 'a';

--= cols:t: x e default 'a'::e
