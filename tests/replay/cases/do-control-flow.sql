-- IF, CASE, loops with labels, ranges, WHILE, arrays, assignments.

DO $$
<<outermost>>
DECLARE
  i int := 0;
  total CONSTANT int := 3;
  names text[] := ARRAY['x', 'y'];
  pairs text[] := ARRAY[['k1', 'int'], ['k2', 'text']];
  pair text[];
  one text;
  word text;
BEGIN
  WHILE i < total LOOP
    i := i + 1;
    CONTINUE WHEN i = 2;
    EXECUTE 'CREATE TABLE while_' || i || ' ()';
  END LOOP;
  <<rows>>
  FOR a IN 1..3 LOOP
    FOR b IN REVERSE 4..2 BY 2 LOOP
      EXIT rows WHEN a = 2 AND b = 2;
      EXECUTE format('CREATE TABLE t_%s_%s ()', a, b);
    END LOOP;
  END LOOP;
  names := names || 'z'::text;
  names[1] := 'first';
  FOREACH one IN ARRAY names LOOP
    CASE one
      WHEN 'first', 'last' THEN word := 'end';
      WHEN 'y' THEN word := 'mid';
      ELSE word := 'other_' || upper(one);
    END CASE;
    EXECUTE format('CREATE TABLE %I ()', word);
  END LOOP;
  FOREACH pair SLICE 1 IN ARRAY pairs LOOP
    EXECUTE format('ALTER TABLE mid ADD COLUMN %I %s', pair[1], pair[2]);
  END LOOP;
  CASE
    WHEN array_length(names, 1) > 5 THEN CREATE TABLE many ();
    WHEN i BETWEEN 1 AND 3 AND outermost.i IN (3, 4) THEN CREATE TABLE few ();
  END CASE;
  LOOP
    i := i - 1;
    IF i < 0 THEN EXIT; END IF;
    EXECUTE concat('CREATE TABLE down_', i, ' ()');
  END LOOP;
  DECLARE
    i text := 'inner';
  BEGIN
    EXECUTE 'CREATE TABLE ' || i || '_' || outermost.i + 1 || ' ()';
  END;
  IF i = -1 THEN
    RETURN;
  END IF;
  CREATE TABLE never ();
END $$;
--! 20000
DO $$ BEGIN CASE 1 WHEN 2 THEN NULL; END CASE; END $$;
--! 22012
DO $$ DECLARE x int := 1 / 0; BEGIN CREATE TABLE never (); END $$;
