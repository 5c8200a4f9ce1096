-- A column of the partition key, or of an expression in it, does not go without its table.
CREATE DOMAIN dom AS int;
CREATE FUNCTION plusone(a int) RETURNS int LANGUAGE sql IMMUTABLE AS $$ SELECT a + 1 $$;
CREATE TABLE by_column (a dom, b text) PARTITION BY RANGE (a);
CREATE TABLE by_parens (a dom, b text) PARTITION BY RANGE ((a));
CREATE TABLE by_expression (a dom, b text) PARTITION BY RANGE (plusone(a));
CREATE TABLE other (a dom, b text) PARTITION BY RANGE (b);
CREATE TABLE part PARTITION OF by_column FOR VALUES FROM (1) TO (2);
--! 42P16
ALTER TABLE by_column DROP COLUMN a;
--! 42P16
ALTER TABLE by_expression DROP COLUMN a;
--! 2BP01
DROP DOMAIN dom;
DROP DOMAIN dom CASCADE;
DROP FUNCTION plusone(int);
