-- A dump repeats what every database says of its schema public.

COMMENT ON SCHEMA public IS 'standard public schema';
CREATE SCHEMA s;
COMMENT ON SCHEMA s IS 'standard public schema';
