CREATE TABLE twin (id bigint PRIMARY KEY);
