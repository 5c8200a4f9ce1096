-- DO blocks that look into the catalog before they act.

CREATE TABLE t (a int);
DO $$ BEGIN
  IF NOT EXISTS (SELECT 1 FROM information_schema.columns WHERE table_name = 't' AND column_name = 'b') THEN
    ALTER TABLE t ADD COLUMN b text;
  END IF;
  IF NOT EXISTS (SELECT 1 FROM pg_type WHERE typname = 'mood') THEN
    CREATE TYPE mood AS ENUM ('sad', 'ok');
  END IF;
  IF NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = 't_a_pos') THEN
    ALTER TABLE t ADD CONSTRAINT t_a_pos CHECK (a > 0);
  END IF;
END $$;
DO $$ BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_type WHERE typname = 'mood') THEN
    CREATE TYPE mood AS ENUM ('never');
  END IF;
  IF to_regclass('public.t') IS NOT NULL THEN
    COMMENT ON TABLE t IS 'there';
  END IF;
END $$;
