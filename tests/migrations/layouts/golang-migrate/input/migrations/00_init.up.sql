CREATE TABLE init (id bigint PRIMARY KEY);
