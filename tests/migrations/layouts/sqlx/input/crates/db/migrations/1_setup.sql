CREATE TABLE setup (id bigint PRIMARY KEY);
