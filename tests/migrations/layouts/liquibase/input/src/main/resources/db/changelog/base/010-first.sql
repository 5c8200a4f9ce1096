CREATE TABLE raw_file (id int);
