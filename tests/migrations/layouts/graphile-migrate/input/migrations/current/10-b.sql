CREATE TABLE current_b (id int);
