CREATE TABLE versioned (id bigint PRIMARY KEY);
