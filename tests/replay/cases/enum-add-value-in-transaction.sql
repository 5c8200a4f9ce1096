-- A value added in a transaction cannot be used in it (55P04); from 17 on it can if the type was made in the same
-- transaction.

CREATE TYPE e AS ENUM ('a');
CREATE TABLE t (x e);
BEGIN;
ALTER TYPE e ADD VALUE 'b';
--! 55P04
ALTER TABLE t ALTER x SET DEFAULT 'b';
ROLLBACK;
BEGIN;
CREATE TYPE f AS ENUM ('a');
ALTER TYPE f ADD VALUE 'b';
CREATE TABLE u (x f DEFAULT 'b');
COMMIT;

--= enum:e: a
