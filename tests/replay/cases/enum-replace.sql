-- Labels cannot be dropped; the usual way is rename, create anew, ALTER COLUMN TYPE, drop the old. Defaults must be
-- dropped first.

CREATE TYPE e AS ENUM ('a', 'b');
CREATE TABLE t (x e DEFAULT 'a');
ALTER TYPE e RENAME TO e_old;
CREATE TYPE e AS ENUM ('a');
ALTER TABLE t ALTER x DROP DEFAULT;
ALTER TABLE t ALTER x TYPE e USING x::text::e;
ALTER TABLE t ALTER x SET DEFAULT 'a';
DROP TYPE e_old;

--= cols:t: x e default 'a'::e
--= enum:e: a
