-- Helper functions in SQL: questions about the catalog, and statements.

CREATE TABLE t (a int, b text);
CREATE FUNCTION has_column(tbl text, col text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM information_schema.columns WHERE table_name = tbl AND column_name = col);
$$;
CREATE FUNCTION columns_of(text) RETURNS SETOF text LANGUAGE sql AS
  'SELECT attname::text FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 ORDER BY attnum';
CREATE FUNCTION describe(tbl text, OUT n bigint, OUT names text) LANGUAGE sql AS $$
  SELECT count(*), string_agg(c, ', ') FROM columns_of(tbl) AS c;
$$;
CREATE FUNCTION pg_temp.comment_all() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  d record;
BEGIN
  SELECT * INTO d FROM describe('t');
  EXECUTE format('COMMENT ON TABLE t IS %L', d.n || ': ' || d.names);
END $$;
DO $$
BEGIN
  IF NOT has_column('t', 'c') THEN
    ALTER TABLE t ADD COLUMN c int;
  END IF;
  IF has_column('t', 'd') THEN
    DROP TABLE t;
  END IF;
END $$;
SELECT pg_temp.comment_all();
CREATE FUNCTION twice(n int) RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN n * 2; END';
CREATE FUNCTION factorial(n int) RETURNS int LANGUAGE plpgsql AS $$
BEGIN
  IF n <= 1 THEN RETURN 1; END IF;
  RETURN n * factorial(n - 1);
END $$;
CREATE FUNCTION tables_needed() RETURNS TABLE (name text, width int) LANGUAGE plpgsql AS $$
BEGIN
  name := 'one'; width := twice(1); RETURN NEXT;
  name := 'two'; width := factorial(4); RETURN NEXT;
  RETURN QUERY SELECT 'three', 3;
END $$;
DO $$
DECLARE
  r record;
BEGIN
  FOR r IN SELECT name, width FROM tables_needed() WHERE width > 2 LOOP
    EXECUTE format('CREATE TABLE %I (x varchar(%s))', r.name, r.width);
  END LOOP;
END $$;
