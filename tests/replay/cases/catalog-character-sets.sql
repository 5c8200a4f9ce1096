-- The database's one encoding is UTF8: what asks for it is run.
DO $$ BEGIN
  IF EXISTS (SELECT 1 FROM information_schema.character_sets WHERE character_set_name = 'UTF8') THEN
    CREATE TABLE utf8 (a int);
  END IF;
  IF (SELECT form_of_use FROM information_schema.character_sets) <> current_setting('server_encoding') THEN
    CREATE TABLE other (a int);
  END IF;
END $$;
--! 42P01
DO $$ BEGIN
  IF EXISTS (SELECT 1 FROM information_schema.character_sets WHERE character_set_name = 'UTF8') THEN
    UPDATE nothing SET a = 1;
  END IF;
END $$;
