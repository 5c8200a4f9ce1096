-- What random histories found: storage parameters of copied indexes, IS JSON of any text, collations of types that have none, kinds of relations, strict functions of NULL, changes of what has no rows.

CREATE TEMP TABLE tt (a int);
CREATE TABLE lt (a int);
--! 42809
ALTER TABLE lt INHERIT tt;
--! 42809
CREATE TABLE lt2 () INHERITS (tt);
CREATE TEMP TABLE tt2 () INHERITS (lt);
CREATE TABLE users (a int, orders text);
CREATE INDEX d ON users USING brin (orders) WITH (pages_per_range = 4);
CREATE INDEX d2 ON users (orders) WITH (fillfactor = 40);
CREATE INDEX d3 ON users USING gin (to_tsvector('simple', orders)) WITH (fastupdate = off);
ALTER TABLE users ADD UNIQUE (orders) WITH (fillfactor = 33);
CREATE TABLE b (LIKE users INCLUDING ALL);
CREATE TYPE cmp AS (a integer, b text);
CREATE TYPE en AS ENUM ('a');
CREATE TYPE ra AS RANGE (SUBTYPE = text);
CREATE DOMAIN dt AS text;
--! 42804
CREATE DOMAIN dc AS cmp COLLATE "C";
--! 42804
CREATE DOMAIN de AS en COLLATE "C";
--! 42804
CREATE DOMAIN dr AS ra COLLATE "C";
CREATE DOMAIN ddt AS dt COLLATE "C";
CREATE DOMAIN dta AS text[] COLLATE "C";
--! 42804
CREATE TABLE cc (a en COLLATE "C");
--! 42804
CREATE TABLE cc (a cmp COLLATE "C");
CREATE TABLE cc (a dt COLLATE "C", b dt[] COLLATE "C");
--! 42804
CREATE TABLE cd (a en[] COLLATE "C");
--! 42809
DROP RULE a ON d;
--! 42809
DROP TRIGGER a ON d;
--! 42809
DROP POLICY a ON d;
--! 42809
DROP RULE IF EXISTS a ON d;
--! 42809
DROP TRIGGER IF EXISTS a ON d;
--! 42809
DROP RULE a ON cmp;
--! 42809
DROP TRIGGER a ON cmp;
--! 42809
DROP POLICY a ON cmp;
CREATE VIEW ij AS SELECT orders::varchar IS JSON AS a, 'x'::char(3) IS JSON OBJECT AS b, 'x'::name IS JSON AS c, orders IS JSON AS d, '[]'::jsonb IS JSON AS e, '' IS JSON AS f, '\x00'::bytea IS JSON AS g, NULL IS JSON AS h FROM users;
ALTER INDEX d RENAME TO dd;
--! 42809
ALTER TABLE dd OWNER TO CURRENT_USER, ALTER "name" TYPE text USING "name"::text, ADD CONSTRAINT big CHECK (NULL::boolean);
--! 42809
ALTER TABLE dd ALTER nope TYPE text, ALTER orders TYPE text;
--! 42P01
INSERT INTO sq (nope) VALUES (1);
--! 42P01
INSERT INTO sq (last_value) VALUES (1);
--! 42P01
UPDATE sq SET nope = 1;
--! 42P01
UPDATE sq SET last_value = 1;
--! 42P01
DELETE FROM sq WHERE nope = 1;
CREATE MATERIALIZED VIEW mv AS SELECT a FROM users;
--! 42703
INSERT INTO mv (nope) VALUES (1);
--! 42809
INSERT INTO mv (a) VALUES (1);
--! 42809
EXPLAIN DELETE FROM mv;
PREPARE pmv AS DELETE FROM mv;
CREATE FUNCTION fmv() RETURNS void LANGUAGE sql AS 'DELETE FROM mv';
CREATE FUNCTION fmv2() RETURNS void LANGUAGE sql BEGIN ATOMIC DELETE FROM mv; END;
CREATE RULE rmv AS ON INSERT TO users DO ALSO DELETE FROM mv;
CREATE SCHEMA sc;
SET search_path = sc, public;
RESET search_path;
CREATE FUNCTION pc(a anycompatible, b anycompatible) RETURNS anycompatiblearray LANGUAGE sql IMMUTABLE AS 'SELECT ARRAY[$1, $2]';
--! 42704
CREATE VIEW vpc AS SELECT pc(ARRAY[orders], ARRAY[orders]) AS x FROM users;
CREATE STATISTICS st1 ON ('2020-01-01'::timestamp AT TIME ZONE 'UTC'), (a + 1) FROM users;
CREATE STATISTICS st2 ON ('2020-01-01'::timestamp AT LOCAL), (a + 1) FROM users;
CREATE INDEX ON users (jsonb_set('{}'::jsonb, '{a}', to_jsonb(NULL::int)));
CREATE INDEX ON users ((to_char(NULL::timestamptz, 'YYYY')));
SET search_path TO pg_catalog, public;
--! 42710
CREATE SEQUENCE name OWNED BY name.e;
RESET search_path;
CREATE TABLE pti (a int, b int) PARTITION BY LIST (a);
CREATE INDEX pti_i ON pti (b) WITH (fillfactor = 44);
CREATE TABLE pti1 PARTITION OF pti FOR VALUES IN (1);
