-- The condition of an index is looked at before its columns.

CREATE TABLE t (a int);
--! 0A000
CREATE INDEX i ON t (missing) WHERE EXISTS (SELECT 1);
--! 42703
CREATE INDEX i ON t (missing) WHERE a > 0;
