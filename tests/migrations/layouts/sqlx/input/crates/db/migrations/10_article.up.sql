CREATE TABLE article (id bigint PRIMARY KEY);
