CREATE TABLE columns (id bigint PRIMARY KEY);
