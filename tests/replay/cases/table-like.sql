-- LIKE alone copies column names, types, collations and NOT NULL only; no default, key, CHECK, index, comment,
-- identity or generation.

CREATE TABLE s (id serial PRIMARY KEY, a int NOT NULL DEFAULT 3 CHECK (a > 0), g int GENERATED ALWAYS AS (a + 1) STORED, i int GENERATED ALWAYS AS IDENTITY, k text COLLATE "C");
COMMENT ON COLUMN s.a IS 'c';
CREATE TABLE t (LIKE s);

--= cols:t: id integer not null, a integer not null, g integer, i integer not null, k text
