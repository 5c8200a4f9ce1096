-- Loops over the catalog that drop what they find.

CREATE SCHEMA old;
CREATE TABLE old.a (id int);
CREATE TABLE old.b (id int);
CREATE VIEW old.v AS SELECT 1 AS one;
CREATE TABLE keep (id int PRIMARY KEY, n int CHECK (n > 0), m int CHECK (m > 0));
ALTER TABLE keep ENABLE ROW LEVEL SECURITY;
CREATE POLICY p1 ON keep USING (true);
CREATE POLICY "p 2" ON keep FOR INSERT WITH CHECK (n > 0);
CREATE TABLE child (id int REFERENCES keep (id), other int);
CREATE INDEX child_other ON child (other);
CREATE INDEX child_other_2 ON child (other, id);
CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS 'select 1';
CREATE FUNCTION f(text, int) RETURNS int LANGUAGE sql AS 'select 1';
DO $$
DECLARE
  r record;
BEGIN
  FOR r IN (SELECT tablename FROM pg_tables WHERE schemaname = 'old') LOOP
    EXECUTE 'DROP TABLE IF EXISTS old.' || quote_ident(r.tablename) || ' CASCADE';
  END LOOP;
  FOR r IN SELECT schemaname, tablename, policyname FROM pg_policies WHERE tablename = 'keep' LOOP
    EXECUTE format('DROP POLICY IF EXISTS %I ON %I.%I', r.policyname, r.schemaname, r.tablename);
  END LOOP;
  FOR r IN SELECT conname FROM pg_constraint WHERE conrelid = 'public.keep'::regclass AND contype = 'c' ORDER BY conname LOOP
    EXECUTE format('ALTER TABLE public.keep DROP CONSTRAINT %I', r.conname);
  END LOOP;
  FOR r IN
    SELECT tc.constraint_name, tc.table_name
    FROM information_schema.table_constraints AS tc
    JOIN information_schema.key_column_usage AS kcu
      ON tc.constraint_name = kcu.constraint_name AND tc.table_schema = kcu.table_schema
    WHERE tc.constraint_type = 'FOREIGN KEY' AND tc.table_name = 'child' AND kcu.column_name = 'id'
  LOOP
    EXECUTE format('ALTER TABLE %I DROP CONSTRAINT %I', r.table_name, r.constraint_name);
  END LOOP;
  FOR r IN SELECT indexname FROM pg_indexes WHERE tablename = 'child' AND indexname LIKE 'child\_other%' LOOP
    EXECUTE format('DROP INDEX %I', r.indexname);
  END LOOP;
  FOR r IN SELECT oid::regprocedure AS sig FROM pg_proc WHERE proname = 'f' AND pronamespace = 'public'::regnamespace LOOP
    EXECUTE 'DROP FUNCTION ' || r.sig;
  END LOOP;
END $$;
