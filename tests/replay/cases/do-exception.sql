-- An exception that is caught undoes the block's own DDL; one that is not fails the whole DO.

CREATE TABLE t (a int);
DO $$ BEGIN ALTER TABLE t ADD COLUMN a int; EXCEPTION WHEN duplicate_column THEN NULL; END $$;
DO $$ BEGIN ALTER TABLE t ADD COLUMN b int; ALTER TABLE t ADD COLUMN b int; EXCEPTION WHEN OTHERS THEN NULL; END $$;
--! 42P07
DO $$ BEGIN CREATE TABLE u (a int); CREATE TABLE t (a int); END $$;
--! P0001
DO $$ BEGIN CREATE TABLE u (a int); RAISE EXCEPTION 'no'; END $$;
