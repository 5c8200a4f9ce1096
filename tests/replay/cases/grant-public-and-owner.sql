-- PUBLIC and CURRENT_USER are keywords in GRANT, not role names; a grant to the owner himself adds nothing to see; a
-- grant to a missing role fails (42704).

CREATE TABLE t (a int);
GRANT SELECT ON t TO PUBLIC;
--! 42704
GRANT SELECT ON t TO r_nope;
GRANT INSERT ON t TO CURRENT_USER;
