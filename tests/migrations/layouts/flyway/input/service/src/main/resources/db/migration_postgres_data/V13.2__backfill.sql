CREATE TABLE backfill (id bigint PRIMARY KEY);
