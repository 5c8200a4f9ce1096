-- A DO block runs its DDL for real: loops, format and EXECUTE included; an exception caught by EXCEPTION undoes the
-- DDL of that block only.

DO $$ DECLARE r text; BEGIN FOREACH r IN ARRAY ARRAY['a', 'b'] LOOP EXECUTE format('CREATE TABLE %I (id int)', 'tab_' || r); END LOOP;
  BEGIN CREATE TABLE undone (x int); PERFORM 1 / 0; EXCEPTION WHEN division_by_zero THEN CREATE TABLE handled (x int); END; END $$;

--= rels:r: r:handled, r:tab_a, r:tab_b
