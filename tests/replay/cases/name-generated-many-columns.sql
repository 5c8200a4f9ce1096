-- The column part of a generated index or constraint name is itself cut to 63 bytes before the joint cut: many columns
-- simply end.

CREATE TABLE t (first_long_column int, second_long_column int, third_long_column int, fourth_long_column int,
  UNIQUE (first_long_column, second_long_column, third_long_column, fourth_long_column));
CREATE INDEX ON t (first_long_column, second_long_column, third_long_column, fourth_long_column);

--= idxn:t: t_first_long_column_second_long_column_third_long_column_fo_idx, t_first_long_column_second_long_column_third_long_column_fo_key
