-- CREATE goes to the first *existing* schema of search_path ("$user" counts if there is one); lookups go through all.
-- An empty path makes unqualified CREATE fail (3F000).

CREATE SCHEMA s;
SET search_path = nope, s, public;
CREATE TABLE t (a int);
CREATE TABLE public.u (a int);
CREATE INDEX ON u (a);
SELECT pg_catalog.set_config('search_path', '', false);
--! 3F000
CREATE TABLE x (a int);
RESET search_path;

--= rels:ri: r:u, i:u_a_idx, r:s.t
