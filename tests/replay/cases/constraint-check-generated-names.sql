-- An unnamed CHECK is named after the columns that its *expression* uses, not the column it is written on: exactly one
-- column gives `<table>_<col>_check`, none or several give `<table>_check`.

CREATE TABLE t (a int CHECK (a > 0), b int CHECK (a > 1), c int CHECK (b > c), d int, CHECK (d > 0), CHECK (true), CHECK (t.d < 9));

--= cons:t: t_a_check CHECK ((a > 0)); t_a_check1 CHECK ((a > 1)); t_check CHECK ((b > c)); t_check1 CHECK (true); t_d_check CHECK ((d > 0)); t_d_check1 CHECK ((d < 9))
