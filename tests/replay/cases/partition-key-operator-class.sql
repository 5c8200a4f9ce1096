-- A class of a partition key prints with its schema where that is not in the search path, and the table hangs on it.
CREATE SCHEMA app;
CREATE FUNCTION app.cmp(int, int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $2 - $1';
CREATE OPERATOR CLASS app.backwards FOR TYPE int USING btree AS
    OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >, FUNCTION 1 app.cmp(int, int);
CREATE OPERATOR CLASS near FOR TYPE text USING btree AS
    OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >, FUNCTION 1 bttextcmp(text, text);
CREATE TABLE a (id int, name text) PARTITION BY RANGE (id app.backwards, name near);
CREATE TABLE b (id int, name text) PARTITION BY RANGE (id int4_ops, name text_pattern_ops, (id + 1) app.backwards);
CREATE TABLE c (id int) PARTITION BY RANGE (id pg_catalog.int4_ops);
--! 42704
CREATE TABLE d (id int) PARTITION BY RANGE (id app.nothing);
--! 2BP01
DROP OPERATOR CLASS app.backwards USING btree;
DROP OPERATOR CLASS near USING btree CASCADE;
DROP SCHEMA app CASCADE;
CREATE TABLE e (id int);
