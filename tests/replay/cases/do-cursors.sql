-- Cursors of DO blocks: declared, with arguments, opened for a query or for text, fetched, moved, closed, looped over.
CREATE TABLE one (a int, b text);
CREATE TABLE two (c int);
CREATE TABLE three (d int);

DO $$
DECLARE
  c CURSOR FOR SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1;
  name text;
BEGIN
  OPEN c;
  LOOP
    FETCH c INTO name;
    EXIT WHEN NOT FOUND;
    EXECUTE format('ALTER TABLE %I ADD COLUMN stamped int', name);
  END LOOP;
  CLOSE c;
END $$;

DO $$
DECLARE
  c CURSOR (wanted text, least int) FOR SELECT attname FROM pg_attribute WHERE attrelid = wanted::regclass AND attnum >= least ORDER BY attnum;
  r record;
BEGIN
  FOR r IN c('one', 2) LOOP
    EXECUTE format('COMMENT ON COLUMN one.%I IS %L', r.attname, 'looped');
  END LOOP;
  OPEN c(least := 1, wanted := 'two');
  FETCH c INTO r;
  EXECUTE format('ALTER TABLE two RENAME COLUMN %I TO renamed', r.attname);
  CLOSE c;
END $$;

DO $$
DECLARE
  c refcursor;
  s SCROLL CURSOR FOR SELECT x FROM generate_series(1, 5) AS x;
  n int;
BEGIN
  OPEN c FOR EXECUTE 'SELECT $1 + 1' USING 41;
  FETCH c INTO n;
  EXECUTE format('CREATE TABLE t_%s (a int)', n);
  FETCH c INTO n;
  IF NOT FOUND AND n IS NULL THEN CREATE TABLE at_the_end (a int); END IF;
  CLOSE c;
  OPEN c FOR SELECT 7;
  FETCH c INTO n;
  CLOSE c;
  EXECUTE format('CREATE TABLE t_%s (a int)', n);
  OPEN s;
  FETCH LAST FROM s INTO n;
  EXECUTE format('CREATE TABLE s_last_%s (a int)', n);
  FETCH PRIOR FROM s INTO n;
  EXECUTE format('CREATE TABLE s_prior_%s (a int)', n);
  MOVE ABSOLUTE 2 FROM s;
  FETCH NEXT FROM s INTO n;
  EXECUTE format('CREATE TABLE s_next_%s (a int)', n);
  FETCH RELATIVE -2 FROM s INTO n;
  EXECUTE format('CREATE TABLE s_back_%s (a int)', n);
  FETCH FIRST FROM s INTO n;
  EXECUTE format('CREATE TABLE s_first_%s (a int)', n);
  MOVE FORWARD ALL FROM s;
  FETCH s INTO n;
  IF NOT FOUND THEN CREATE TABLE s_over (a int); END IF;
END $$;

--! 42P03
DO $$ DECLARE c CURSOR FOR SELECT 1; BEGIN OPEN c; OPEN c; END $$;
--! 22004
DO $$ DECLARE c refcursor; n int; BEGIN FETCH c INTO n; END $$;
