CREATE TABLE {{.prefix}}_shared (id int);
