-- SELECT INTO, STRICT, FOUND, ROW_COUNT, records and row types.

CREATE TABLE t (id int PRIMARY KEY, body text DEFAULT 'x');
CREATE TABLE u (id int);
DO $$
DECLARE
  oid_of oid;
  kind "char";
  name pg_class.relname%TYPE;
  rec record;
  n bigint;
  seen int;
BEGIN
  SELECT oid, relkind INTO oid_of, kind FROM pg_class WHERE relname = 't' AND relnamespace = 'public'::regnamespace;
  IF FOUND AND kind = 'r' THEN
    EXECUTE format('COMMENT ON TABLE %s IS %L', oid_of::regclass, 'found');
  END IF;
  SELECT conname INTO STRICT name FROM pg_constraint WHERE conrelid = oid_of AND contype = 'p';
  EXECUTE format('ALTER TABLE t RENAME CONSTRAINT %I TO t_key', name);
  SELECT a.attname, pg_get_expr(d.adbin, d.adrelid) AS value INTO rec
  FROM pg_attrdef d JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
  WHERE d.adrelid = oid_of;
  EXECUTE format('COMMENT ON COLUMN t.%I IS %L', rec.attname, rec.value);
  SELECT relname INTO name FROM pg_class WHERE relname = 'nothing';
  IF NOT FOUND AND name IS NULL THEN
    CREATE TABLE nothing ();
  END IF;
  PERFORM 1 FROM pg_class WHERE relname IN ('t', 'u', 'nothing');
  GET DIAGNOSTICS seen = ROW_COUNT;
  n := (SELECT count(*) FROM pg_class WHERE relname IN ('t', 'u', 'nothing') AND relkind = 'r');
  IF n = seen THEN
    EXECUTE 'COMMENT ON TABLE u IS ' || quote_literal(seen::text || ' = ' || n);
  END IF;
  rec := ROW(1, 'two');
  IF rec IS NOT NULL THEN
    DROP TABLE u;
  END IF;
END $$;
--! P0002
DO $$ DECLARE n name; BEGIN SELECT relname INTO STRICT n FROM pg_class WHERE relname = 'missing'; END $$;
--! P0003
DO $$ DECLARE n name; BEGIN SELECT nspname INTO STRICT n FROM pg_namespace WHERE nspname IN ('public', 'pg_catalog'); END $$;
--! 42601
DO $$ BEGIN SELECT 1; END $$;
--! 42702
DO $$ DECLARE relname name := 't'; BEGIN IF EXISTS (SELECT 1 FROM pg_class WHERE relname = 't') THEN DROP TABLE t; END IF; END $$;
