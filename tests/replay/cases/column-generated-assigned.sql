-- The expression of a generated column has to be immutable; its assignment to the column's type need not be.

CREATE TABLE t (f timestamptz, b timestamp GENERATED ALWAYS AS (f) STORED, c text GENERATED ALWAYS AS (f) STORED);
--! 42P17
CREATE TABLE u (f timestamptz, b timestamp GENERATED ALWAYS AS (f::timestamp) STORED);
--! 42P17
CREATE TABLE u (f timestamptz, b text GENERATED ALWAYS AS (f::text) STORED);
CREATE TABLE v (f timestamptz);
ALTER TABLE v ADD COLUMN b timestamp GENERATED ALWAYS AS (f) STORED;
--! 42P17
ALTER TABLE v ALTER COLUMN b SET EXPRESSION AS (f + interval '1 day');
