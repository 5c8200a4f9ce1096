-- A column default may not refer to columns (0A000) nor hold a subquery; a CHECK may not hold a subquery (0A000); a
-- partial index predicate needs immutable functions (42P17).

CREATE TABLE t (a int);
--! 0A000
ALTER TABLE t ADD COLUMN b int DEFAULT a;
--! 0A000
ALTER TABLE t ADD CHECK (a IN (SELECT 1));
--! 42P17
CREATE INDEX ON t (a) WHERE now() > '2020-01-01';

--= cols:t: a integer
