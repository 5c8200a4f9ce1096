CREATE TABLE pair (id int);
