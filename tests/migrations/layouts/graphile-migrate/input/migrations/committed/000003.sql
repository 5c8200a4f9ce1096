--! Previous: sha1:84114f1cbf0a280faa5c947009a469d890b82067
--! Hash: sha1:1b85aa87626e4aa280a6121b49d5c6b019f6ef2b

--! Included functions/f.sql
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';
--! EndIncluded functions/f.sql
CREATE TABLE third (id int);
