--! Previous: sha1:b87c4ebeddc2615e6162a50041d991284414f3fd
--! Hash: sha1:84114f1cbf0a280faa5c947009a469d890b82067

CREATE TABLE second (id int);
