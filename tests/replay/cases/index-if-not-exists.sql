-- CREATE INDEX IF NOT EXISTS looks only at the name in the table's schema: another table's index of that name makes it
-- skip.

CREATE TABLE t (a int);
CREATE TABLE u (a int);
CREATE INDEX i ON u (a);
CREATE INDEX IF NOT EXISTS i ON t (a);
