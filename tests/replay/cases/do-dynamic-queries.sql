-- Queries made while running: FOR … IN EXECUTE, EXECUTE … INTO … USING.

CREATE TABLE part_1 (id int);
CREATE TABLE part_2 (id int);
DO $$
DECLARE
  r record;
  n int;
  name text := 'part_1';
  found_it boolean;
BEGIN
  FOR r IN EXECUTE 'SELECT tablename FROM pg_tables WHERE tablename LIKE ' || quote_literal('part_%') || ' ORDER BY 1' LOOP
    EXECUTE 'ALTER TABLE ' || quote_ident(r.tablename) || ' ADD COLUMN extra int';
  END LOOP;
  EXECUTE 'SELECT count(*) FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0' INTO n USING name;
  EXECUTE format('COMMENT ON TABLE %I IS %L', name, n || ' columns');
  EXECUTE 'SELECT EXISTS (SELECT 1 FROM pg_class WHERE relname = $1)' INTO found_it USING 'part_9';
  IF NOT found_it THEN
    EXECUTE 'CREATE TABLE part_9 (id int); CREATE INDEX ON part_9 (id)';
  END IF;
  FOR r IN EXECUTE 'SELECT g AS number, $1 || g AS name FROM generate_series(1, 3) AS g' USING 'made_' LOOP
    EXECUTE format('CREATE TABLE %I (n int DEFAULT %s)', r.name, r.number);
  END LOOP;
END $$;
--! 22004
DO $$ DECLARE x text; BEGIN EXECUTE 'DROP TABLE part_1' || x; END $$;
--! 42601
DO $$ BEGIN EXECUTE 'CREATE TABLE (('; END $$;
