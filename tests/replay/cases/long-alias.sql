-- Of a name that is too long with a number behind it the number stays.

CREATE TABLE lllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllll (a int);
CREATE POLICY p1 ON lllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllll USING (a IN (SELECT a FROM lllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllll));
SET search_path TO pg_catalog, public;
CREATE POLICY p2 ON lllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllll USING (a IN (SELECT a FROM lllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllll));
RESET search_path;
CREATE VIEW v1 AS SELECT x.a FROM lllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllll x, lllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllll;
--! 42712
CREATE VIEW v2 AS SELECT 1 AS x FROM lllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllll JOIN public.lllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllll ON true;
CREATE VIEW v2 AS SELECT 1 AS x FROM lllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllll, (SELECT a FROM lllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllll) z;
CREATE VIEW v3 AS SELECT 1 AS x FROM lllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllll, LATERAL (SELECT lllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllll.a FROM pg_class) z WHERE EXISTS (SELECT 1 FROM lllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllll);
