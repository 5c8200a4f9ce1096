CREATE TABLE remote (id bigint PRIMARY KEY);
