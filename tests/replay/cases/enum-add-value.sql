-- ADD VALUE goes last, BEFORE or AFTER a neighbour; IF NOT EXISTS skips a known label; without it a known label fails
-- (42710).

CREATE TYPE e AS ENUM ('b', 'd');
ALTER TYPE e ADD VALUE 'e';
ALTER TYPE e ADD VALUE 'a' BEFORE 'b';
ALTER TYPE e ADD VALUE 'c' AFTER 'b';
ALTER TYPE e ADD VALUE IF NOT EXISTS 'c' BEFORE 'a';
--! 42710
ALTER TYPE e ADD VALUE 'c';

--= enum:e: a, b, c, d, e
