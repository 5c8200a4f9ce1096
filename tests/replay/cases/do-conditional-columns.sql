-- Columns, constraints and indexes added by a look into the catalog, in the forms that migrations use.

CREATE TABLE users (id int PRIMARY KEY, email text);
CREATE TABLE orders (id int PRIMARY KEY, user_id int);
DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM information_schema.columns
    WHERE table_schema = 'public' AND table_name = 'users' AND column_name = 'phone'
  ) THEN
    ALTER TABLE users ADD COLUMN phone varchar(20);
  END IF;
  IF EXISTS (
    SELECT 1 FROM information_schema.columns
    WHERE table_schema = current_schema() AND table_name = 'users' AND column_name = 'email' AND data_type = 'text'
      AND is_nullable = 'YES'
  ) THEN
    ALTER TABLE users ALTER COLUMN email SET NOT NULL;
  END IF;
  IF NOT EXISTS (
    SELECT 1 FROM information_schema.table_constraints
    WHERE constraint_name = 'orders_user_fk' AND table_name = 'orders' AND constraint_type = 'FOREIGN KEY'
  ) THEN
    ALTER TABLE orders ADD CONSTRAINT orders_user_fk FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_indexes WHERE schemaname = 'public' AND indexname = 'orders_user_idx') THEN
    CREATE INDEX orders_user_idx ON orders (user_id);
  END IF;
  IF NOT EXISTS (
    SELECT 1 FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid
    WHERE c.conname = 'users_email_key' AND t.relname = 'users'
  ) THEN
    ALTER TABLE users ADD CONSTRAINT users_email_key UNIQUE (email);
  END IF;
END $$;
DO $$
BEGIN
  IF (SELECT count(*) FROM information_schema.columns WHERE table_name = 'users' AND table_schema = 'public') = 3 THEN
    COMMENT ON TABLE users IS 'three columns';
  END IF;
  IF (SELECT character_maximum_length FROM information_schema.columns
      WHERE table_name = 'users' AND column_name = 'phone') < 30 THEN
    ALTER TABLE users ALTER COLUMN phone TYPE varchar(30);
  END IF;
  IF EXISTS (SELECT 1 FROM pg_attribute WHERE attrelid = 'public.users'::regclass AND attname = 'phone'
             AND NOT attisdropped AND format_type(atttypid, atttypmod) = 'character varying(30)') THEN
    ALTER TABLE users RENAME COLUMN phone TO telephone;
  END IF;
  IF NOT (SELECT attnotnull FROM pg_attribute WHERE attrelid = 'orders'::regclass AND attname = 'user_id') THEN
    ALTER TABLE orders ALTER user_id SET NOT NULL;
  END IF;
END $$;
