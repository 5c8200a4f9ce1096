-- A boolean is spelled out where PostgreSQL casts it to text, and a letter where it prints it.
CREATE TABLE t (a int, b int, c int, d int, e int, f int);
DO $$
DECLARE
  yes boolean = 't';
BEGIN
  EXECUTE 'COMMENT ON COLUMN t.a IS ' || quote_literal(yes);
  EXECUTE 'COMMENT ON COLUMN t.b IS ' || quote_nullable(NOT yes);
  EXECUTE 'COMMENT ON COLUMN t.c IS ' || quote_literal(ARRAY[yes]);
  EXECUTE 'COMMENT ON COLUMN t.d IS ' || quote_literal(concat(yes) || '-' || yes || '-' || yes::text);
  EXECUTE format('COMMENT ON COLUMN t.e IS %L', yes);
  EXECUTE format('COMMENT ON COLUMN t.f IS %L', json_build_object(yes, yes)::text || jsonb_object_agg(yes, 1));
END $$;
