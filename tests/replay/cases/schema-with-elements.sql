-- CREATE SCHEMA IF NOT EXISTS cannot have elements (0A000 or 42601); CREATE SCHEMA s CREATE TABLE ... makes the
-- elements in it; CREATE SCHEMA AUTHORIZATION r names the schema after the role.

CREATE ROLE r_x;
CREATE SCHEMA s CREATE TABLE t (a int) CREATE VIEW v AS SELECT a FROM t;
CREATE SCHEMA AUTHORIZATION r_x;
--! 0A000
CREATE SCHEMA IF NOT EXISTS s CREATE TABLE t2 (a int);

--= rels:: r:s.t, v:s.v
