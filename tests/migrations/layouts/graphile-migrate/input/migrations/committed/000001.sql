--! Previous: -
--! Hash: sha1:0000
--! Message: first

-- The people
CREATE TABLE users (id int);
GRANT SELECT ON :SCHEMA.users TO :VISITOR;
