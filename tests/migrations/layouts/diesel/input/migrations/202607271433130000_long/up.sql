CREATE TABLE long (id bigint PRIMARY KEY);
