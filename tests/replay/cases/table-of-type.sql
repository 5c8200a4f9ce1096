-- A typed table (OF type) has the type's attributes; ALTER TYPE ... ADD ATTRIBUTE needs CASCADE to reach it (2BP01).

CREATE TYPE ct AS (a int, b text);
CREATE TABLE t OF ct (a PRIMARY KEY, b DEFAULT 'x');
--! 2BP01
ALTER TYPE ct ADD ATTRIBUTE c int;
ALTER TYPE ct ADD ATTRIBUTE c int CASCADE;

--= cols:t: a integer not null, b text default 'x'::text, c integer
