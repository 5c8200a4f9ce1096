-- Up Migration
CREATE TABLE early (id int);
-- Down Migration
DROP TABLE early;
