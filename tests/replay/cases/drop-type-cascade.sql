-- DROP TYPE ... CASCADE drops the *columns* of that type or an array of it (enum, domain, composite), functions with
-- it in their signature, and defaults that name it.

CREATE TYPE e AS ENUM ('a');
CREATE DOMAIN d AS int;
CREATE TYPE ct AS (q int);
CREATE TABLE t (id int, x e, xs e[], y d, w ct, z text DEFAULT 'a'::e::text);
CREATE FUNCTION f(e) RETURNS int LANGUAGE sql AS 'select 1';
--! 2BP01
DROP TYPE e;
DROP TYPE e CASCADE;
DROP DOMAIN d CASCADE;
DROP TYPE ct CASCADE;

--= cols:t: id integer, z text
