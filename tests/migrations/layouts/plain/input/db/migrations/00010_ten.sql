CREATE TABLE ten (id bigint PRIMARY KEY);
