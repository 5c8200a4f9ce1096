-- pg_temp comes first in lookups: a temporary table hides a permanent one of its name, and DROP TABLE takes the
-- temporary one.

CREATE TABLE t (a int);
CREATE TEMP TABLE t (b int);
DROP TABLE t;

--= cols:t: a integer
