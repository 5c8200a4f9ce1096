CREATE TABLE abandoned (id bigint PRIMARY KEY);
