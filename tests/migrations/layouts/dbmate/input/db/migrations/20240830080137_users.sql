-- migrate:up transaction:false
CREATE TABLE users (id uuid PRIMARY KEY);
-- migrate:down
DROP TABLE users;
