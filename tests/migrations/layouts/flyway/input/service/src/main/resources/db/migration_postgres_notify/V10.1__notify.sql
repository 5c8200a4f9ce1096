CREATE TABLE notify (id bigint PRIMARY KEY);
