CREATE TABLE t_1_9_0001__a (id int);
