--! Previous: -
--! Hash: sha1:b87c4ebeddc2615e6162a50041d991284414f3fd
--! Message: first

-- The people
CREATE TABLE users (id int);
GRANT SELECT ON :SCHEMA.users TO :VISITOR;
