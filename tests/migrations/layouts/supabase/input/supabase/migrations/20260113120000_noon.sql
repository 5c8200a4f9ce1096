CREATE TABLE noon (id bigint PRIMARY KEY);
