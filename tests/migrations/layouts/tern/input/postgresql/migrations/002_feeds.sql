CREATE TABLE feeds (id int);
