-- An expression of PL/pgSQL is a query: an aggregate in it has the one row that a query without FROM has.
CREATE TABLE n (a int);
CREATE TABLE t (a int, b int, c int, d int, e int, f int);
DO $$ DECLARE x int; BEGIN x := count(*); EXECUTE 'COMMENT ON COLUMN t.a IS ' || quote_literal(x); END $$;
DO $$ DECLARE x int; BEGIN x := count(*) FROM n; EXECUTE 'COMMENT ON COLUMN t.b IS ' || quote_literal(x); END $$;
DO $$ BEGIN IF max(1) = 1 THEN COMMENT ON COLUMN t.c IS 'one'; END IF; END $$;
DO $$ BEGIN EXECUTE string_agg('COMMENT ON COLUMN t.d IS ''x''', ';'); END $$;
DO $$ BEGIN IF count(*) > 0 FROM n THEN CREATE TABLE u (a int); ELSE CREATE TABLE v (a int); END IF; END $$;
DO $$ BEGIN PERFORM count(*); PERFORM max(1), min(2); COMMENT ON COLUMN t.e IS 'both'; END $$;
DO $$ DECLARE x int; BEGIN FOR x IN 1..3 LOOP EXECUTE format('COMMENT ON COLUMN t.f IS %L', sum(x)); END LOOP; END $$;
--! 42803
DO $$ BEGIN PERFORM max(count(*)); END $$;
--! 42803
DO $$ DECLARE x int; BEGIN x = max(count(*)); END $$;
