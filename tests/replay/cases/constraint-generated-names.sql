-- Unnamed PRIMARY KEY is `<table>_pkey` (no columns in it); UNIQUE is `<table>_<cols>_key`; FOREIGN KEY
-- `<table>_<cols>_fkey`; EXCLUDE `<table>_<col>_excl`. All columns are joined with `_`.

CREATE TABLE p (a int, b int, PRIMARY KEY (a, b));
CREATE TABLE t (x int UNIQUE, y int, z int, r int4range, UNIQUE (y, z), FOREIGN KEY (x, y) REFERENCES p, FOREIGN KEY (z, y) REFERENCES p (a, b), EXCLUDE USING gist (r WITH &&));

--= conn:p: p_pkey
--= conn:t: t_r_excl, t_x_key, t_x_y_fkey, t_y_z_key, t_z_y_fkey
--= idxn:t: t_r_excl, t_x_key, t_y_z_key
