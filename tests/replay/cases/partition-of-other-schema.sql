-- A partition in another schema, with an expression key and a foreign key.

CREATE SCHEMA parts;
CREATE TABLE r (id int PRIMARY KEY);
CREATE TABLE p (id bigint GENERATED ALWAYS AS IDENTITY, at timestamptz NOT NULL, r_id int REFERENCES r ON DELETE CASCADE) PARTITION BY RANGE (date_trunc('month', at AT TIME ZONE 'UTC'));
CREATE TABLE parts.p_1 PARTITION OF p FOR VALUES FROM ('2024-01-01') TO ('2024-02-01');
CREATE UNIQUE INDEX ON parts.p_1 (id);
CREATE POLICY pol ON p USING (true);
ALTER TABLE parts.p_1 ENABLE ROW LEVEL SECURITY;
