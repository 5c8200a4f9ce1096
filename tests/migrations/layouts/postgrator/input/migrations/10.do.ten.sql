CREATE TABLE t_10 (id int);
