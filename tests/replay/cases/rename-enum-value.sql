-- RENAME VALUE of an enum shows in defaults, CHECKs, index predicates and views.

CREATE TYPE e AS ENUM ('a', 'b');
CREATE TABLE t (x e DEFAULT 'a' CHECK (x <> 'a'));
CREATE INDEX i ON t (x) WHERE x = 'a';
CREATE VIEW v AS SELECT x FROM t WHERE x = 'a';
ALTER TYPE e RENAME VALUE 'a' TO 'z';

--= cols:t: x e default 'z'::e
--= cons:t: t_x_check CHECK ((x <> 'z'::e))
--= idx:t: CREATE INDEX i ON public.t (x) WHERE (x = 'z'::e)
--= view:v: SELECT x FROM t WHERE (x = 'z'::e);
