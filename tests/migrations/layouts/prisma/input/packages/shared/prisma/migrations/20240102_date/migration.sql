CREATE TABLE date (id bigint PRIMARY KEY);
