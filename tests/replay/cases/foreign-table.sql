-- Foreign tables have columns, options of their own and a server.

CREATE FOREIGN DATA WRAPPER dummy;
CREATE SERVER there FOREIGN DATA WRAPPER dummy;
CREATE FOREIGN TABLE ft (a int NOT NULL, b text OPTIONS (column_name 'bb'), CHECK (a > 0)) SERVER there OPTIONS (table_name 'x');
ALTER FOREIGN TABLE ft ADD COLUMN c date;
ALTER FOREIGN TABLE ft RENAME TO ft2;
COMMENT ON FOREIGN TABLE ft2 IS 'elsewhere';
--! 2BP01
DROP SERVER there;
