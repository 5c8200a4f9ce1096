CREATE TABLE named (id int);
