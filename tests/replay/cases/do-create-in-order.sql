-- A realistic block: enum to text and back, a default kept, a view made anew, a partition a quarter.

CREATE TYPE status AS ENUM ('draft', 'sent');
CREATE TABLE invoice (id int PRIMARY KEY, status status NOT NULL DEFAULT 'draft', at date NOT NULL);
CREATE VIEW sent AS SELECT id FROM invoice WHERE status = 'sent';
DO $$
DECLARE
  kind text;
  definition text;
BEGIN
  SELECT udt_name INTO kind FROM information_schema.columns WHERE table_name = 'invoice' AND column_name = 'status';
  IF kind = 'status' THEN
    SELECT pg_get_viewdef('sent'::regclass) INTO definition;
    DROP VIEW sent;
    ALTER TABLE invoice ALTER COLUMN status DROP DEFAULT;
    ALTER TABLE invoice ALTER COLUMN status TYPE text USING status::text;
    DROP TYPE status;
    CREATE TYPE status AS ENUM ('draft', 'sent', 'paid');
    ALTER TABLE invoice ALTER COLUMN status TYPE status USING status::status;
    ALTER TABLE invoice ALTER COLUMN status SET DEFAULT 'draft';
    EXECUTE 'CREATE VIEW sent AS ' || definition;
  END IF;
END $$;
CREATE TABLE event (id int, at date NOT NULL) PARTITION BY RANGE (at);
DO $$
DECLARE
  first date := '2024-01-01';
BEGIN
  FOR q IN 1..4 LOOP
    EXECUTE format('CREATE TABLE event_2024_q%s PARTITION OF event FOR VALUES FROM (%L) TO (%L)', q,
                   format('2024-%s-01', lpad((q * 3 - 2)::text, 2, '0')),
                   CASE q WHEN 4 THEN '2025-01-01' ELSE format('2024-%s-01', lpad((q * 3 + 1)::text, 2, '0')) END);
  END LOOP;
  EXECUTE format('COMMENT ON TABLE event IS %L', 'from ' || first);
END $$;
DO $$
DECLARE
  p record;
BEGIN
  FOR p IN SELECT i.inhrelid::regclass AS name FROM pg_inherits i WHERE i.inhparent = 'event'::regclass ORDER BY 1 LOOP
    EXECUTE format('ALTER TABLE %s ADD PRIMARY KEY (id)', p.name);
  END LOOP;
END $$;
