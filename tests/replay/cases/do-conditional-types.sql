-- Types, labels, roles, schemas, policies, triggers and functions made only if they are not there.

CREATE TABLE t (id int, state text);
DO $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
                 WHERE t.typname = 'state' AND n.nspname = 'public') THEN
    CREATE TYPE state AS ENUM ('new', 'done');
  END IF;
  IF NOT EXISTS (SELECT 1 FROM pg_enum e JOIN pg_type t ON e.enumtypid = t.oid
                 WHERE t.typname = 'state' AND e.enumlabel = 'late') THEN
    EXECUTE 'ALTER TYPE state ADD VALUE ''late''';
  END IF;
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'case_reader') THEN
    CREATE ROLE case_reader NOLOGIN;
  END IF;
  IF NOT EXISTS (SELECT 1 FROM information_schema.schemata WHERE schema_name = 'app') THEN
    CREATE SCHEMA app;
  END IF;
  IF NOT EXISTS (SELECT 1 FROM pg_policies WHERE tablename = 't' AND policyname = 'all of it') THEN
    CREATE POLICY "all of it" ON t USING (true);
  END IF;
  IF to_regproc('public.touch') IS NULL THEN
    CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';
  END IF;
  IF NOT EXISTS (SELECT 1 FROM pg_trigger WHERE tgname = 't_touch' AND tgrelid = 't'::regclass AND NOT tgisinternal) THEN
    CREATE TRIGGER t_touch BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION touch();
  END IF;
  IF EXISTS (SELECT 1 FROM pg_proc p JOIN pg_namespace n ON p.pronamespace = n.oid
             WHERE n.nspname = 'public' AND p.proname = 'touch' AND pg_get_function_identity_arguments(p.oid) = '') THEN
    COMMENT ON FUNCTION touch() IS 'there';
  END IF;
END $$;
DO $$
BEGIN
  IF EXISTS (SELECT 1 FROM pg_type WHERE typname = 'no_such_type') THEN
    DROP TABLE t;
  ELSIF to_regtype('state') IS NOT NULL AND to_regclass('public.nothing') IS NULL THEN
    COMMENT ON TYPE state IS 'of an order';
  ELSE
    DROP TYPE state;
  END IF;
  IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'case_reader') THEN
    GRANT SELECT ON t TO case_reader;
  END IF;
  IF has_table_privilege('case_reader', 't', 'SELECT') AND NOT has_table_privilege('case_reader', 't', 'DELETE') THEN
    COMMENT ON TABLE t IS 'readable';
  END IF;
END $$;
DROP OWNED BY case_reader;
DROP ROLE case_reader;
