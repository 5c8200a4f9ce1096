-- migrate:up
create extension if not exists "uuid-ossp" with schema extensions;
create extension if not exists pgcrypto with schema extensions;

create domain us_state as text check (value ~ '^[A-Z]{2}$');
create domain us_zip as text constraint us_zip_format check (value ~ '^\d{5}(-\d{4})?$');

create or replace function set_updated_at()
returns trigger
language plpgsql
as $$
begin
  new.updated_at = now();
  return new;
end;
$$;

-- migrate:down
drop function set_updated_at();
drop domain us_zip;
drop domain us_state;
