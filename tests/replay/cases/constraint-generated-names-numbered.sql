-- A taken constraint name gets the suffix 1, 2, ...: `t_a_check1`, `t_b_fkey1`; the number follows the label directly.

CREATE TABLE t (a int PRIMARY KEY, b int REFERENCES t REFERENCES t, CHECK (a > 0), CHECK (a > 1), CHECK (a > 2));

--= conn:t: t_a_check, t_a_check1, t_a_check2, t_b_fkey, t_b_fkey1, t_pkey
