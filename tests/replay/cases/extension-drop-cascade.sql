-- DROP EXTENSION is refused while a column has one of its types; CASCADE drops the column.

CREATE EXTENSION IF NOT EXISTS vector;
CREATE TABLE t (id int, e vector(3));
--! 2BP01
DROP EXTENSION vector;
DROP EXTENSION vector CASCADE;
DROP EXTENSION IF EXISTS vector;
