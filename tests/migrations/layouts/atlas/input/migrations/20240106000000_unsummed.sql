CREATE TABLE unsummed (id int);
