-- An unnamed index is `<table>_<col1>_<col2>_idx`, UNIQUE or not; INCLUDE columns are part of the name; an expression
-- is `expr`, but a function call gives the function's name and a cast of a column the column's name.

CREATE TABLE t (a text, b int, c int, j jsonb);
CREATE INDEX ON t (a, b);
CREATE UNIQUE INDEX ON t (b) INCLUDE (c);
CREATE INDEX ON t (lower(a));
CREATE INDEX ON t ((b + c));
CREATE INDEX ON t ((j ->> 'k'), (b - c));
CREATE INDEX ON t ((b::text));
CREATE INDEX ON t (coalesce(b, c), (CASE WHEN b > 0 THEN 1 END));
CREATE INDEX ON t (lower(a), lower(a || 'x'));
CREATE INDEX ON t USING gin (j) WHERE b > 0;

--= idxn:t: t_a_b_idx, t_b_c_idx, t_b_idx, t_coalesce_case_idx, t_expr_expr1_idx, t_expr_idx, t_j_idx, t_lower_idx, t_lower_lower1_idx
