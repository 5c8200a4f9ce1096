-- What blocks loop over: arrays with positions, matches, parts of texts, JSON, recursion, windows, months.
CREATE TABLE t (a int);

DO $$
DECLARE r record; item text; spec jsonb := '[{"name": "code", "type": "text", "null": false}, {"name": "size", "type": "int", "null": true}]';
BEGIN
  FOR r IN SELECT u.name, u.n FROM unnest(ARRAY['x', 'y']) WITH ORDINALITY AS u(name, n) LOOP
    EXECUTE format('ALTER TABLE t ADD COLUMN %I int DEFAULT %s', r.name, r.n);
  END LOOP;
  FOR r IN SELECT * FROM jsonb_array_elements(spec) AS e LOOP
    EXECUTE format('ALTER TABLE t ADD COLUMN %I %s %s', r.value ->> 'name', r.value ->> 'type', CASE WHEN (r.value ->> 'null')::boolean THEN '' ELSE 'NOT NULL' END);
  END LOOP;
  FOR r IN SELECT * FROM jsonb_each_text('{"p": "one", "q": "two"}') LOOP
    EXECUTE format('COMMENT ON COLUMN t.%I IS %L', CASE r.key WHEN 'p' THEN 'x' ELSE 'y' END, r.value);
  END LOOP;
  FOR item IN SELECT regexp_split_to_table('k1, k2', ',\s*') LOOP
    EXECUTE format('CREATE INDEX %I ON t (a)', item);
  END LOOP;
  FOR r IN SELECT (regexp_matches('col_a=1;col_b=2', '(\w+)=(\d)', 'g')) AS m LOOP
    EXECUTE format('ALTER TABLE t ADD COLUMN %I int DEFAULT %s', r.m[1], r.m[2]);
  END LOOP;
  FOREACH item IN ARRAY string_to_array('m,n', ',') LOOP
    EXECUTE format('ALTER TABLE t ADD COLUMN %I int', item);
  END LOOP;
END $$;

CREATE TABLE events (id int, day date NOT NULL) PARTITION BY RANGE (day);
DO $$
DECLARE first date := '2024-11-01'; month date;
BEGIN
  FOR i IN 0..2 LOOP
    month := (first + (i || ' months')::interval)::date;
    EXECUTE format('CREATE TABLE %I PARTITION OF events FOR VALUES FROM (%L) TO (%L)', 'events_' || to_char(month, 'YYYY_MM'), month, (month + interval '1 month')::date);
  END LOOP;
  FOR month IN SELECT generate_series('2025-02-01'::date, '2025-03-01'::date, '1 month')::date LOOP
    EXECUTE format('CREATE TABLE events_y%sm%s PARTITION OF events FOR VALUES FROM (%L) TO (%L)', extract(year from month), lpad(extract(month from month)::text, 2, '0'), month, month + interval '1 month');
  END LOOP;
END $$;

DO $$
DECLARE r record;
BEGIN
  FOR r IN WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3) SELECT i, row_number() OVER (ORDER BY i DESC) AS back FROM n LOOP
    EXECUTE format('CREATE TABLE made_%s_%s (a int)', r.i, r.back);
  END LOOP;
  FOR r IN SELECT relname, attname FROM (
      SELECT c.relname, a.attname, row_number() OVER (PARTITION BY c.oid ORDER BY a.attnum DESC) AS n
      FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND c.relname LIKE 'made%') q WHERE n = 1 ORDER BY 1 LOOP
    EXECUTE format('ALTER TABLE %I RENAME COLUMN %I TO last_column', r.relname, r.attname);
  END LOOP;
END $$;
