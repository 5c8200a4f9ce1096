CREATE TABLE older (id bigint PRIMARY KEY);
