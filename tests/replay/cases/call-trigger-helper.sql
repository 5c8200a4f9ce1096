-- A helper that gives tables a trigger, called with regclass, in a query over a list, and from another function.

CREATE TABLE "user" (id int, updated_at timestamptz);
CREATE TABLE article (id int, updated_at timestamptz);
CREATE TABLE comment (id int, updated_at timestamptz);
CREATE TABLE tag (id int, updated_at timestamptz);
CREATE FUNCTION set_updated_at() RETURNS trigger AS $$
BEGIN
  NEW.updated_at = now();
  RETURN NEW;
END;
$$ LANGUAGE plpgsql;
CREATE FUNCTION trigger_updated_at(tablename regclass) RETURNS void AS $$
BEGIN
  EXECUTE format('CREATE TRIGGER set_updated_at
    BEFORE UPDATE ON %s FOR EACH ROW
    WHEN (OLD is distinct from NEW) EXECUTE FUNCTION set_updated_at();', tablename);
END;
$$ LANGUAGE plpgsql;
SELECT trigger_updated_at('"user"');
SELECT trigger_updated_at(name::regclass) FROM unnest(ARRAY['article', 'comment']) AS name;
CREATE FUNCTION for_all() RETURNS int AS $$
DECLARE
  t regclass;
  n int := 0;
BEGIN
  FOR t IN SELECT c.oid::regclass FROM pg_class c
           WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
             AND NOT EXISTS (SELECT FROM pg_trigger g WHERE g.tgrelid = c.oid AND g.tgname = 'set_updated_at') LOOP
    PERFORM trigger_updated_at(t);
    n := n + 1;
  END LOOP;
  RETURN n;
END;
$$ LANGUAGE plpgsql;
DO $$
DECLARE
  n int;
BEGIN
  n := for_all();
  EXECUTE format('COMMENT ON TABLE tag IS %L', n);
END $$;
--! 42P01
SELECT trigger_updated_at('nothing');
