-- USING sees the table as it was before the statement: columns that it drops, and types that it changes.
CREATE TABLE another (f1 int, f2 text, f3 text);
ALTER TABLE another ALTER f1 TYPE text USING f2 || ' and ' || f3 || ' more', ALTER f2 TYPE bigint USING f1 * 10, DROP COLUMN f3;
--! 42703
ALTER TABLE another ADD COLUMN f4 int, ALTER f1 TYPE int USING f4;
ALTER TABLE another DROP COLUMN f1, ALTER f2 TYPE text USING f1 || 'x';
CREATE TABLE gen (a int, b int GENERATED ALWAYS AS (a * 2) STORED);
ALTER TABLE gen ALTER a TYPE bigint USING a + 1, DROP COLUMN b;
CREATE TABLE parent (a int, old text);
CREATE TABLE child () INHERITS (parent);
ALTER TABLE parent ALTER a TYPE text USING old, DROP COLUMN old;
CREATE FOREIGN DATA WRAPPER w;
CREATE SERVER s FOREIGN DATA WRAPPER w;
CREATE FOREIGN TABLE ft (a int) SERVER s;
--! 42809
ALTER FOREIGN TABLE ft ALTER COLUMN a TYPE char(10) USING '0';
ALTER FOREIGN TABLE ft ALTER COLUMN a TYPE char(10);
