CREATE TABLE t_1_10_0001__a (id int);
