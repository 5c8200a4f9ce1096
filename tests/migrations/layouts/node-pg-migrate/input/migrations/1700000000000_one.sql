-- Up Migration
CREATE TABLE one (id int);

-- Down Migration
DROP TABLE one;
