-- Loops over the catalog that add something to every table, with names from the catalog.

CREATE TABLE a (id int, updated_at timestamptz);
CREATE TABLE b (id int, updated_at timestamptz, org_id int);
CREATE TABLE c (id int, org_id int);
CREATE FUNCTION set_updated_at() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.updated_at = now(); RETURN NEW; END';
DO $$
DECLARE
  t text;
  rec record;
  n integer := 0;
BEGIN
  FOR t IN
    SELECT table_name FROM information_schema.columns
    WHERE column_name = 'updated_at' AND table_schema = 'public' ORDER BY 1
  LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION set_updated_at()',
                   'set_' || t || '_updated_at', t);
    n := n + 1;
  END LOOP;
  FOR rec IN
    SELECT c.relname AS tbl, a.attname AS col
    FROM pg_class c
    JOIN pg_namespace ns ON ns.oid = c.relnamespace
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    LEFT JOIN pg_index i ON i.indrelid = c.oid AND a.attnum = ANY (i.indkey)
    WHERE ns.nspname = 'public' AND c.relkind = 'r' AND a.attname LIKE '%\_id' AND i.indexrelid IS NULL
  LOOP
    EXECUTE format('CREATE INDEX %I ON %I (%I)', rec.tbl || '_' || rec.col || '_idx', rec.tbl, rec.col);
  END LOOP;
  FOR rec IN SELECT relname, relkind::text AS kind FROM pg_class
             WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY relname DESC LOOP
    IF rec.relname = 'b' THEN
      CONTINUE;
    END IF;
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', rec.relname);
    EXIT WHEN rec.relname = 'b';
  END LOOP;
  EXECUTE format('COMMENT ON TABLE a IS %L', format('%s triggers', n));
END $$;
