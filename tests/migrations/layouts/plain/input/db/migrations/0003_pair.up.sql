CREATE TABLE pair (id bigint PRIMARY KEY);
