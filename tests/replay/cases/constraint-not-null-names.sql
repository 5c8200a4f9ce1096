-- PostgreSQL 18 catalogues NOT NULL as named constraints `<table>_<col>_not_null`; up to 17 a name given to NOT NULL
-- is thrown away and none exists.

CREATE TABLE t (a int NOT NULL, b int CONSTRAINT must NOT NULL, c int PRIMARY KEY, d serial);

--= nn:t: must, t_a_not_null, t_c_not_null, t_d_not_null
