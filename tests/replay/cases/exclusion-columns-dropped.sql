-- DROP COLUMN takes exclusion constraints on the column itself along, and is refused where only an expression or the condition uses it; LIKE of the table itself; COLLATE of domains; REINDEX in transactions.

CREATE TABLE e1 (a int, b int, c int, EXCLUDE ((b + 1) WITH =));
--! 2BP01
ALTER TABLE e1 DROP COLUMN b;
CREATE TABLE e2 (a int, b int, c int, EXCLUDE (a WITH =, (b + 1) WITH =));
--! 2BP01
ALTER TABLE e2 DROP COLUMN b;
ALTER TABLE e2 DROP COLUMN a;
CREATE TABLE e3 (a int, b int, c int, EXCLUDE (a WITH =) WHERE (b > 0));
--! 2BP01
ALTER TABLE e3 DROP COLUMN b;
ALTER TABLE e3 DROP COLUMN a;
CREATE TABLE e4 (a int, b int, c int, EXCLUDE (a WITH =) WHERE (a > 0 AND b > 0));
ALTER TABLE e4 DROP COLUMN a;
CREATE TABLE e5 (a int, b int, c int, EXCLUDE (a WITH =, (a + b) WITH =));
ALTER TABLE e5 DROP COLUMN a;
CREATE TABLE e6 (a int, b int, c int, EXCLUDE ((b + 1) WITH =, (a + 1) WITH =));
--! 2BP01
ALTER TABLE e6 DROP COLUMN b;
ALTER TABLE e6 DROP COLUMN a CASCADE;
CREATE TABLE e7 (a int, b int, UNIQUE (a) INCLUDE (b));
ALTER TABLE e7 DROP COLUMN b;
CREATE TABLE e8 (a int, b int);
CREATE INDEX ON e8 (a) WHERE b > 0;
CREATE INDEX ON e8 ((b + 1));
ALTER TABLE e8 DROP COLUMN b;
CREATE DOMAIN dj AS jsonb NOT NULL;
--! 42804
CREATE DOMAIN dj2 AS dj COLLATE "C";
CREATE DOMAIN dt AS text;
CREATE DOMAIN dt2 AS dt COLLATE "C";
CREATE TABLE ex1 (id int4range, at daterange, x int, EXCLUDE USING gist (id WITH =, at WITH &&) WHERE (at IS NOT NULL));
ALTER TABLE ex1 DROP COLUMN id;
CREATE SCHEMA c;
SET search_path = c;
--! 42P01
CREATE TABLE id (LIKE id INCLUDING ALL);
RESET search_path;
--! 42P01
CREATE TABLE id (LIKE id);
--! 42P01
CREATE TABLE id (LIKE ex1, LIKE id);
CREATE TABLE pt (a int) PARTITION BY LIST (a);
CREATE TABLE pt1 PARTITION OF pt FOR VALUES IN (1);
CREATE INDEX pti ON pt (a);
BEGIN;
REINDEX TABLE pt1;
COMMIT;
BEGIN;
--! 25001
REINDEX TABLE pt;
COMMIT;
BEGIN;
--! 25001
REINDEX INDEX pti;
COMMIT;
BEGIN;
--! 25001
REINDEX SCHEMA public;
COMMIT;
REINDEX TABLE pt;
REINDEX SCHEMA public;
