-- A temporary helper that moves tables to other schemas under other names, and one that leaves a view behind.

CREATE SCHEMA investor;
CREATE SCHEMA crm;
CREATE TABLE investor_properties (id int PRIMARY KEY, city text);
CREATE TABLE crm_contacts (id serial PRIMARY KEY, property_id int REFERENCES investor_properties (id));
CREATE INDEX crm_contacts_property ON crm_contacts (property_id);
CREATE OR REPLACE FUNCTION pg_temp.safe_move_table(
  old_schema text, old_name text, new_schema text, new_name text
) RETURNS void AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM pg_tables
    WHERE schemaname = old_schema AND tablename = old_name
  ) THEN
    EXECUTE format('ALTER TABLE %I.%I SET SCHEMA %I', old_schema, old_name, new_schema);
    IF old_name != new_name THEN
      EXECUTE format('ALTER TABLE %I.%I RENAME TO %I', new_schema, old_name, new_name);
    END IF;
    RAISE NOTICE 'Moved %.% to %.%', old_schema, old_name, new_schema, new_name;
  ELSE
    RAISE NOTICE 'Table %.% does not exist, skipping', old_schema, old_name;
  END IF;
END;
$$ LANGUAGE plpgsql;
SELECT pg_temp.safe_move_table('public', 'investor_properties', 'investor', 'properties');
SELECT pg_temp.safe_move_table('public', 'crm_contacts', 'crm', 'contacts');
SELECT pg_temp.safe_move_table('public', 'never_there', 'crm', 'anything');
CREATE OR REPLACE FUNCTION pg_temp.create_compat_view(view_name text, target_schema text, target_name text)
RETURNS void AS $$
BEGIN
  EXECUTE format(
    'CREATE OR REPLACE VIEW public.%I WITH (security_invoker = true) AS SELECT * FROM %I.%I',
    view_name, target_schema, target_name
  );
EXCEPTION
  WHEN undefined_table THEN
    RAISE NOTICE 'target table %.% does not exist', target_schema, target_name;
END;
$$ LANGUAGE plpgsql;
SELECT pg_temp.create_compat_view('investor_properties', 'investor', 'properties');
SELECT pg_temp.create_compat_view('crm_contacts', 'crm', 'contacts'), pg_temp.create_compat_view('no', 'crm', 'no');
