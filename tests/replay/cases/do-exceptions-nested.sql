-- Exceptions in nested blocks, raised with codes, told by SQLSTATE and SQLERRM.

CREATE TABLE log (n int);
DO $$
DECLARE
  state text;
  message text;
BEGIN
  BEGIN
    CREATE TABLE gone ();
    BEGIN
      CREATE TABLE gone_too ();
      RAISE EXCEPTION 'bad % of %', 'luck', 3 USING ERRCODE = 'unique_violation';
    EXCEPTION WHEN foreign_key_violation THEN
      CREATE TABLE wrong_handler ();
    END;
  EXCEPTION
    WHEN check_violation THEN CREATE TABLE wrong_handler ();
    WHEN unique_violation OR not_null_violation THEN
      state := SQLSTATE;
      message := SQLERRM;
  END;
  EXECUTE format('COMMENT ON TABLE log IS %L', state || ': ' || message);
  BEGIN
    ALTER TABLE log ADD COLUMN m int;
    PERFORM 'no_such_table'::regclass;
  EXCEPTION WHEN undefined_table THEN
    GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE;
    EXECUTE format('COMMENT ON COLUMN log.n IS %L', state);
  END;
  BEGIN
    ASSERT 1 = 2, 'not so';
  EXCEPTION WHEN assert_failure THEN
    CREATE TABLE asserted ();
  END;
  BEGIN
    ALTER TABLE log DROP CONSTRAINT nothing;
  EXCEPTION WHEN undefined_object THEN
    RAISE NOTICE 'it was not there: %', SQLERRM;
  END;
  BEGIN
    RAISE EXCEPTION USING ERRCODE = '42P07', MESSAGE = 'mine';
  EXCEPTION WHEN duplicate_table THEN NULL;
  END;
END $$;
--! 22023
DO $$ BEGIN
  BEGIN
    RAISE invalid_parameter_value;
  EXCEPTION WHEN others THEN
    RAISE;
  END;
END $$;
