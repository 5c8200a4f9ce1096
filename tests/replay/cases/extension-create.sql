-- CREATE EXTENSION of an installed extension, and its types in columns.

CREATE SCHEMA ext;
CREATE EXTENSION vector WITH SCHEMA ext;
CREATE EXTENSION IF NOT EXISTS vector SCHEMA public;
--! 42710
CREATE EXTENSION vector;
CREATE TABLE t (id int, e ext.vector(3), h ext.halfvec(2)[]);
ALTER EXTENSION vector SET SCHEMA public;
