-- Settings of roles that nobody knows, rows that a rule does not have, and other refusals.

CREATE TABLE t (a int PRIMARY KEY, b text); CREATE TABLE u (a int, b text); CREATE VIEW v AS SELECT a, b FROM t; CREATE ROLE r2x;
--! 42P17
CREATE RULE r AS ON INSERT TO t DO ALSO INSERT INTO u VALUES (NEW.a, OLD.b);
--! 42P01
CREATE RULE r AS ON INSERT TO t WHERE OLD.a > 1 DO ALSO NOTHING;
--! 42P01
CREATE RULE r AS ON DELETE TO t WHERE NEW.a > 1 DO ALSO NOTHING;
CREATE RULE r AS ON UPDATE TO t WHERE NEW.a > OLD.a DO ALSO NOTHING;
CREATE RULE r1 AS ON INSERT TO t DO ALSO (INSERT INTO u VALUES (NEW.a); UPDATE u SET a = NEW.a);
--! 42704
ALTER ROLE r2x SET nowhere = 1;
ALTER ROLE r2x SET nowhere.x = 1;
--! 22023
ALTER ROLE r2x SET work_mem = 'x';
ALTER ROLE r2x SET search_path = nowhere;
--! 42704
ALTER ROLE r2x RESET nowhere;
ALTER ROLE r2x RESET ALL;
ALTER ROLE r2x SET statement_timeout TO '3s';
--! 22023
ALTER ROLE ALL SET work_mem = 'x';
--! 42601
COMMENT ON COLUMN t IS 'x';
--! 42809
ALTER TYPE _t RENAME TO x;
--! 42809
ALTER TYPE _int4 RENAME TO x;
--! 42939
CREATE ROLE "public";
--! 42704
CREATE COLLATION cl FROM nowhere;
CREATE COLLATION cl FROM "C";
CREATE COLLATION cl2 FROM pg_catalog."C";
--! 3F000
CREATE COLLATION cl3 FROM nowhere."C";
CREATE COLLATION cl4 FROM cl;
--! 42704
CREATE TYPE rg AS RANGE (subtype = json);
CREATE TYPE rg AS RANGE (subtype = t);
CREATE TYPE rg1 AS RANGE (subtype = int[]);
--! 42704
CREATE TYPE rg2 AS RANGE (subtype = point);
DROP ROLE r2x;
