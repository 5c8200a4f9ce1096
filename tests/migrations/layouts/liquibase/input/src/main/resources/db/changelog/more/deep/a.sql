-- liquibase formatted sql

-- changeset bob:1
CREATE TABLE deep (id int);
