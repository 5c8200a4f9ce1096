CREATE TABLE t_2 (id int);
