-- Which of several functions a call means; STRICT; VARIADIC; arguments named like columns.

CREATE TABLE t (id int);
CREATE FUNCTION mark(n int) RETURNS void LANGUAGE plpgsql AS $$ BEGIN EXECUTE format('CREATE TABLE int_%s ()', n); END $$;
CREATE FUNCTION mark(s text) RETURNS void LANGUAGE plpgsql AS $$ BEGIN EXECUTE format('CREATE TABLE %I ()', 'text_' || s); END $$;
CREATE FUNCTION mark(s text, n int) RETURNS void LANGUAGE plpgsql AS $$ BEGIN PERFORM mark(s || n); END $$;
SELECT mark(1);
SELECT mark('one');
SELECT mark('two', 2);
CREATE FUNCTION careful(name text) RETURNS void LANGUAGE plpgsql STRICT AS $$
BEGIN
  EXECUTE 'CREATE TABLE careful_' || coalesce(name, 'null') || ' ()';
END $$;
SELECT careful(NULL), careful('x');
CREATE FUNCTION make_all(prefix text, VARIADIC names text[]) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY names LOOP
    EXECUTE format('CREATE TABLE %I ()', prefix || name);
  END LOOP;
  RETURN cardinality(names);
END $$;
SELECT make_all('v_', 'a', 'b');
SELECT make_all('w_', VARIADIC ARRAY['c', 'd']);
CREATE FUNCTION add_column(table_name text, column_name text, kind text) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM information_schema.columns c
             WHERE c.table_name = add_column.table_name AND c.column_name = $2) THEN
    RETURN false;
  END IF;
  EXECUTE format('ALTER TABLE %I ADD COLUMN %I %s', table_name, column_name, kind);
  RETURN true;
END $$;
SELECT add_column('t', 'extra', 'numeric(10,2)');
SELECT CASE WHEN add_column('t', 'extra', 'text') THEN add_column('t', 'wrong', 'text') ELSE add_column('t', 'right', 'text') END;
CREATE FUNCTION ambiguous(table_name text) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM information_schema.tables WHERE table_name = table_name);
END $$;
--! 42702
SELECT ambiguous('t');
