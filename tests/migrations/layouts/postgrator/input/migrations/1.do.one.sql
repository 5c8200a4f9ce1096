CREATE TABLE t_1 (id int);
