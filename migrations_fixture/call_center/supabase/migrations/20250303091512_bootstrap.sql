-- Bootstrap: extensions and the helpers that every later migration relies on.
-- Supabase creates the "extensions" schema for us.

CREATE EXTENSION IF NOT EXISTS "uuid-ossp" WITH SCHEMA extensions;

-- Generic updated_at trigger. Attach with BEFORE UPDATE ... FOR EACH ROW.
CREATE OR REPLACE FUNCTION public.set_updated_at()
RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    NEW.updated_at := now();
    RETURN NEW;
END;
$$;

COMMENT ON FUNCTION public.set_updated_at() IS 'Trigger function: stamps updated_at with the transaction time.';
