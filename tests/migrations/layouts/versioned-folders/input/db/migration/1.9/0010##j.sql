CREATE TABLE t_1_9_0010__j (id int);
