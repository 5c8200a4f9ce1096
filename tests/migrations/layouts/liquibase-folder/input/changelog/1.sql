--liquibase formatted sql
--changeset a:1
CREATE TABLE one (id int);
