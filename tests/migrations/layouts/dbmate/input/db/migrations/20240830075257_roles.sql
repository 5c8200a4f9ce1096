-- migrate:up
CREATE TABLE roles (name text PRIMARY KEY);

-- migrate:down
DROP TABLE roles;
