-- An explicit name that equals the one generated for an earlier unnamed CHECK of the same statement is not foreseen:
-- names are settled in order, column constraints first, so the statement fails (42710). A name given earlier is
-- avoided by a later generated one.

CREATE TABLE t (a int CHECK (a > 0), CONSTRAINT t_a_check1 CHECK (a < 10), CHECK (a <> 5));
--! 42710
CREATE TABLE u (a int CHECK (a > 0), CONSTRAINT u_a_check CHECK (a < 9));

--= cons:t: t_a_check CHECK ((a > 0)); t_a_check1 CHECK ((a < 10)); t_a_check2 CHECK ((a <> 5))
