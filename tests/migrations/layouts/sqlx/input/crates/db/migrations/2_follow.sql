CREATE TABLE follow (id bigint PRIMARY KEY);
