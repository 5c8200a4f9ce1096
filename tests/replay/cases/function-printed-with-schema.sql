-- A call that would be ambiguous without it is printed with its schema.
CREATE FUNCTION c(a text) RETURNS text LANGUAGE sql IMMUTABLE RETURN lower(a);
CREATE VIEW u AS SELECT c('x') AS u;
CREATE FUNCTION g(a int) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT ''x''';
CREATE VIEW v5 AS SELECT g(3) AS a;
CREATE FUNCTION g(a int, b text, c int DEFAULT 1) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT ''x''';
CREATE VIEW v6 AS SELECT g(3, 'x') AS a, g(3, 'y', 4) AS b;
CREATE OR REPLACE FUNCTION c(a text, c text DEFAULT 'x') RETURNS text LANGUAGE sql  AS 'SELECT ''x''';
CREATE FUNCTION g(a int, b int DEFAULT 1) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT ''x''';
