-- +goose up
CREATE TABLE ten (id int);
