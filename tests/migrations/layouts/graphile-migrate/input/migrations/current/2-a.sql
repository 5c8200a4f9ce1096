--! include functions/f.sql
CREATE TABLE current_a (id int);
