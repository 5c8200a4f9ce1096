-- Generated columns over several types, as search columns are made.

CREATE TABLE t (first text, last text, full_name text GENERATED ALWAYS AS (first || ' ' || last) STORED, body text, tsv tsvector GENERATED ALWAYS AS (to_tsvector('english', coalesce(body, ''))) STORED, price numeric(10,2), qty int, total numeric GENERATED ALWAYS AS (price * qty) STORED, low text GENERATED ALWAYS AS (lower(first)) STORED, data jsonb, kind text GENERATED ALWAYS AS (data ->> 'kind') STORED);
CREATE INDEX ON t USING gin (tsv);
ALTER TABLE t RENAME COLUMN first TO given;
