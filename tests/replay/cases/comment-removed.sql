-- COMMENT ... IS NULL and IS '' both remove the comment; DROP and CREATE anew lose it; CREATE OR REPLACE keeps it.

CREATE TABLE t (a int);
COMMENT ON TABLE t IS 'x';
COMMENT ON COLUMN t.a IS 'y';
COMMENT ON TABLE t IS '';
COMMENT ON COLUMN t.a IS NULL;
