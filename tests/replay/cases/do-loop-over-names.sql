-- DO blocks that loop over a list and run formatted statements.

CREATE TABLE a (id int);
CREATE TABLE b (id int);
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['a', 'b'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I ADD COLUMN updated_at timestamptz NOT NULL DEFAULT now()', name);
    EXECUTE 'CREATE POLICY ' || quote_ident('all_' || name) || ' ON ' || quote_ident(name) || ' USING (true)';
  END LOOP;
  FOR i IN 1..2 LOOP
    EXECUTE format('CREATE TABLE part_%s (n int DEFAULT %L)', i, i);
  END LOOP;
END;
$$;
