-- The same text is run again where it means something else: names of tables, types and variables are asked for each time.
CREATE SCHEMA app;

CREATE FUNCTION make(given text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_class WHERE relname = given) THEN
    EXECUTE format('CREATE TABLE public.%I ()', given);
  ELSE
    EXECUTE format('CREATE TABLE public.%I ()', given || '_again');
  END IF;
END $$;

SELECT make('one');
SELECT make('two');
SELECT make('one');

-- The text of the condition is that of make(), and relname is a variable, too: refused.
CREATE FUNCTION ambiguous(relname text, given text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_class WHERE relname = given) THEN
    CREATE TABLE public.never ();
  END IF;
END $$;

--! 42702
SELECT ambiguous('one', 'three');

CREATE FUNCTION not_ambiguous(relname text, given text) RETURNS void LANGUAGE plpgsql AS $$
#variable_conflict use_column
BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_class WHERE relname = given) THEN
    EXECUTE format('CREATE TABLE public.%I ()', relname || given);
  END IF;
END $$;

SELECT not_ambiguous('four', '_five');

DO $$
DECLARE x text := '007';
BEGIN
  EXECUTE format('CREATE TABLE public.t_%s ()', x);
  EXECUTE format('CREATE TABLE public.c_%s ()', '008'::text);
END $$;

-- Now pg_class is a table without rows, and text a domain.
CREATE TABLE app.pg_class (relname pg_catalog.text);
CREATE DOMAIN app.text AS integer;
SET search_path = app, pg_catalog;

-- It finds no row there.
--! 42P07
SELECT public.make('one');

DO $$
DECLARE x text := '007';
BEGIN
  EXECUTE format('CREATE TABLE public.t_%s ()', x);
  EXECUTE format('CREATE TABLE public.c_%s ()', '008'::text);
END $$;

RESET search_path;

CREATE FUNCTION names() RETURNS SETOF pg_catalog.text LANGUAGE sql AS $$
  SELECT relname::pg_catalog.text FROM pg_class WHERE relname IN ('one', 'six') AND relkind = 'r' ORDER BY 1
$$;

CREATE PROCEDURE make_all(suffix pg_catalog.text) LANGUAGE plpgsql AS $$
DECLARE each record;
BEGIN
  FOR each IN SELECT * FROM names() AS n(name) LOOP
    EXECUTE format('CREATE TABLE public.%I ()', each.name || suffix);
  END LOOP;
END $$;

CREATE PROCEDURE twice() LANGUAGE plpgsql AS $$
DECLARE word pg_catalog.text := '_x';
BEGIN
  FOR i IN 1..2 LOOP
    CALL make_all(word);
    CREATE TABLE IF NOT EXISTS public.six ();
    word := word || i;
  END LOOP;
END $$;

CALL twice();
