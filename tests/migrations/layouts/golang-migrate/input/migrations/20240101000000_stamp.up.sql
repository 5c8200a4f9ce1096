CREATE TABLE stamp (id bigint PRIMARY KEY);
