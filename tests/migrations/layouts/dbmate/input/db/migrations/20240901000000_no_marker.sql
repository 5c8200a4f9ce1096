CREATE TABLE no_marker (id bigint PRIMARY KEY);
