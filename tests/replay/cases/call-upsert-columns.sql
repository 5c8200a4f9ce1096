-- A helper with default arguments that adds audit columns where they are missing.

CREATE SCHEMA app;
CREATE SCHEMA app_private;
CREATE TABLE app.app_user (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY);
CREATE TABLE app.thing (id int PRIMARY KEY, created_at timestamptz);
CREATE TABLE app.log (id int PRIMARY KEY);
CREATE FUNCTION app_private.update_timestamps() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
CREATE FUNCTION app_private.upsert_timestamp_columns(
  table_schema_name text,
  table_name text,
  add_create boolean DEFAULT true,
  add_update boolean DEFAULT true,
  add_delete boolean DEFAULT true,
  user_table text DEFAULT 'app_user'
) RETURNS void LANGUAGE plpgsql AS $function$
DECLARE
  column_string text;
  kinds text[] := '{}';
  kind text;
BEGIN
  IF add_create THEN kinds := array_append(kinds, 'created'); END IF;
  IF add_update THEN kinds := kinds || array['updated']; END IF;
  IF add_delete THEN kinds := kinds || 'deleted'::text; END IF;
  FOREACH kind IN ARRAY kinds LOOP
    column_string := kind || '_by';
    EXECUTE format('alter table %I.%I add column if not exists %I int references app.%I',
                   table_schema_name, table_name, column_string, user_table);
    EXECUTE format('create index if not exists %I on %I.%I (%I)',
                   table_schema_name || '_' || table_name || '_' || column_string || '_fkey',
                   table_schema_name, table_name, column_string);
    EXECUTE format('comment on column %I.%I.%I is %L', table_schema_name, table_name, column_string, kind || ' by whom');
    EXECUTE format('alter table %I.%I add column if not exists %I timestamptz %s', table_schema_name, table_name,
                   kind || '_at', CASE WHEN kind <> 'deleted' THEN 'not null default now()' ELSE '' END);
  END LOOP;
  IF add_create OR add_update THEN
    EXECUTE format('drop trigger if exists _100_timestamps on %I.%I', $1, $2);
    EXECUTE format('create trigger _100_timestamps before insert or update on %I.%I
      for each row execute procedure app_private.update_timestamps()', $1, $2);
  END IF;
END;
$function$;
SELECT app_private.upsert_timestamp_columns('app', 'thing');
SELECT app_private.upsert_timestamp_columns('app', 'log', add_update => false, add_delete := false);
SELECT app_private.upsert_timestamp_columns(table_name => 'app_user', table_schema_name => 'app', add_delete => false);
SELECT app_private.upsert_timestamp_columns('app', 'thing');
--! 42P01
SELECT app_private.upsert_timestamp_columns('app', 'missing');
