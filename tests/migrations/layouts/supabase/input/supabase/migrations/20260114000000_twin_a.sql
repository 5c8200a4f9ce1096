CREATE TABLE twin_a (id bigint PRIMARY KEY);
