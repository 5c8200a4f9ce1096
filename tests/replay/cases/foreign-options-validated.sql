-- PostgreSQL's own validator knows the options of libpq, for servers and for users.
CREATE FOREIGN DATA WRAPPER postgresql VALIDATOR postgresql_fdw_validator;
--! 42601
CREATE SERVER s8 FOREIGN DATA WRAPPER postgresql OPTIONS (foo '1');
CREATE SERVER s8 FOREIGN DATA WRAPPER postgresql OPTIONS (host 'localhost', dbname 's8db');
--! 42601
ALTER SERVER s8 OPTIONS (foo '1');
ALTER SERVER s8 OPTIONS (connect_timeout '30', SET dbname 'db1', DROP host);
--! 42601
CREATE USER MAPPING FOR CURRENT_USER SERVER s8 OPTIONS (username 'test');
CREATE USER MAPPING FOR CURRENT_USER SERVER s8 OPTIONS (user 'test', password 'secret');
--! 42601
ALTER USER MAPPING FOR CURRENT_USER SERVER s8 OPTIONS (username 'test');
ALTER USER MAPPING FOR CURRENT_USER SERVER s8 OPTIONS (DROP user, SET password 'public');
ALTER FOREIGN DATA WRAPPER postgresql NO VALIDATOR;
ALTER SERVER s8 OPTIONS (foo '1');
