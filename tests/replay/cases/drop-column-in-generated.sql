-- A generated column that uses the column blocks DROP COLUMN (2BP01); CASCADE drops the generated column.

CREATE TABLE t (a int, g int GENERATED ALWAYS AS (a * 2) STORED, b int);
--! 2BP01
ALTER TABLE t DROP COLUMN a;
ALTER TABLE t DROP COLUMN a CASCADE;

--= cols:t: b integer
