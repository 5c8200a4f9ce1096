CREATE TABLE everything (id bigint PRIMARY KEY);
