-- The name of a primary key avoids relation names in the same way.

CREATE TABLE t_pkey (x int);
CREATE TABLE t (a int PRIMARY KEY);

--= conn:t: t_pkey1
