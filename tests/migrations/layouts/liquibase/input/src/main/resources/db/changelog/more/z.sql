-- liquibase formatted sql

-- changeset "ann b":1 splitStatements:false stripComments:false
CREATE TABLE z (id int)
