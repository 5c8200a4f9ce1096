-- CREATE STATISTICS may go without a name from 16 on (42601 before): `<table>_<cols>_stat`; statistics follow renamed
-- columns.

CREATE TABLE t (a int, b int);
CREATE STATISTICS ON a, b FROM t;
CREATE STATISTICS s1 ON a, b FROM t;
ALTER TABLE t RENAME COLUMN a TO a2;
