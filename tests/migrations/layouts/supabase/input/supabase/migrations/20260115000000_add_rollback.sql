CREATE TABLE rollback (id bigint PRIMARY KEY);
