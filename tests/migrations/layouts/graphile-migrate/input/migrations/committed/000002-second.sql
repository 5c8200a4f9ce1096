--! Previous: sha1:0000
--! Hash: sha1:1111

CREATE TABLE second (id int);
