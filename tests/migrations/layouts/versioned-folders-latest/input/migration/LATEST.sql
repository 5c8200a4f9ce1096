CREATE TABLE everything (id int);
