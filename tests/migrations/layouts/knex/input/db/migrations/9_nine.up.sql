CREATE TABLE nine (id int); ALTER TABLE named ADD COLUMN nine int;
