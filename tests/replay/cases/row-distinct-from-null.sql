-- A row that is distinct from NULL is not a row without NULLs, table.* is the table's row, and fields of rows name no constraint.
CREATE TABLE d (d smallint CHECK (d <> 4 OR d IS NULL), e int);
ALTER TABLE d ADD CHECK ((d.*) IS NOT NULL);
ALTER TABLE d ADD CHECK (((jsonb_populate_record(NULL::d, '{}')).d) IS NOT NULL);
CREATE TABLE f (a int, b text);
ALTER TABLE f ADD CHECK ((f.*) IS NOT NULL);
ALTER TABLE f ADD CHECK ((f).a > 1);
ALTER TABLE f ADD CHECK (f IS DISTINCT FROM NULL);
ALTER TABLE f ADD CHECK (f IS NOT DISTINCT FROM NULL);
ALTER TABLE f ADD CHECK (ROW(a, b) IS NOT DISTINCT FROM NULL);
ALTER TABLE f ADD CHECK ((f).a > 1 AND a > 2);
ALTER TABLE f ADD CHECK ((NULL::f).a > 1 AND b > 'a');
CREATE VIEW v AS SELECT f IS DISTINCT FROM NULL AS a, ROW(a, b) IS DISTINCT FROM NULL AS b, NULL IS DISTINCT FROM f AS c, f IS NULL AS d, NOT (f IS DISTINCT FROM NULL) AS e, ROW(a, b) IS NULL AS g, NULL::f IS NOT DISTINCT FROM NULL AS h FROM f;
CREATE TABLE x (x int, a int);
CREATE VIEW vx AS SELECT x.* AS y, (x.*) IS NULL AS z, x IS NULL AS z2 FROM x;
CREATE VIEW vx2 AS SELECT (x.*) IS NULL AS z, x IS NULL AS z2, (x.x) IS NULL AS z3, (x.*)::text AS z4 FROM x;
CREATE POLICY p ON x USING ((x.*) IS NULL);
CREATE TABLE i1 (a int UNIQUE);
CREATE SEQUENCE s;
--! 42P01
CREATE VIEW mi2 AS SELECT 's'::regclass::text AS a, nextval('s') AS n, 'vx2'::regclass::text AS b, 'mi'::regclass;
