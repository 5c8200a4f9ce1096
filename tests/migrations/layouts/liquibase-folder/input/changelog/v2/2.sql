--liquibase formatted sql
--changeset a:2
CREATE TABLE two (id int);
--rollback DROP TABLE two;
