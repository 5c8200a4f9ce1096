-- +goose Up
CREATE TABLE nine (id int);
