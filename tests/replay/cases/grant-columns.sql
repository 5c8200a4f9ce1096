-- Column privileges are apart from the table's; REVOKE on the table also takes the same privilege off all columns.

CREATE ROLE r_a;
CREATE TABLE t (a int, b int);
GRANT SELECT (a), UPDATE (b) ON t TO r_a;
REVOKE SELECT ON t FROM r_a;
