-- depends:
CREATE TABLE first (id int);
