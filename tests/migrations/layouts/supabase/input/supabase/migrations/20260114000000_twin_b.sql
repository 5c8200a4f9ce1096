CREATE TABLE twin_b (id bigint PRIMARY KEY);
