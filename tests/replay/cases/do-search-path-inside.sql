-- The search_path set in a block or function: what it makes and finds, and whether it stays.

CREATE SCHEMA one;
CREATE SCHEMA two;
DO $$
DECLARE
  s text;
BEGIN
  FOREACH s IN ARRAY ARRAY['one', 'two'] LOOP
    EXECUTE format('SET LOCAL search_path = %I', s);
    CREATE TABLE t (a int);
    IF current_schema() = s AND to_regclass('t') IS NOT NULL THEN
      EXECUTE format('COMMENT ON TABLE t IS %L', current_schemas(false)::text);
    END IF;
  END LOOP;
END $$;
CREATE TABLE outside (a int);
CREATE FUNCTION make(name text) RETURNS void LANGUAGE plpgsql SET search_path = two AS $$
BEGIN
  EXECUTE format('CREATE TABLE %I (a int)', name);
END $$;
SELECT make('made');
CREATE TABLE still_outside (a int);
DO $$ BEGIN PERFORM set_config('search_path', 'one, public', false); END $$;
CREATE TABLE in_one (a int);
RESET search_path;
