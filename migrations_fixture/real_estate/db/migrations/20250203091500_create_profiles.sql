-- migrate:up
create type user_role as enum ('user', 'support', 'admin');

create table profiles (
  id uuid primary key references auth.users (id) on delete cascade,
  email text not null,
  full_name text,
  phone text,
  company text,
  avatar_url text,
  role user_role not null default 'user',
  timezone text not null default 'America/New_York',
  is_active boolean not null default true,
  last_seen_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check (email like '%@%')
);

create unique index profiles_email_lower_idx on profiles (lower(email));
create index on profiles (role) where role <> 'user';

create trigger profiles_set_updated_at
  before update on profiles
  for each row execute function set_updated_at();

create function is_admin()
returns boolean
language sql
stable
security definer
set search_path = public
as $$
  select exists (select 1 from profiles where id = auth.uid() and role = 'admin');
$$;

create function handle_new_user()
returns trigger
language plpgsql
security definer
set search_path = public
as $$
begin
  insert into public.profiles (id, email, full_name)
  values (new.id, new.email, new.raw_user_meta_data ->> 'full_name')
  on conflict (id) do nothing;
  return new;
end;
$$;

create trigger on_auth_user_created
  after insert on auth.users
  for each row execute function handle_new_user();

alter table profiles enable row level security;

create policy "Users can view own profile" on profiles
  for select using (auth.uid() = id);
create policy "Users can insert own profile" on profiles
  for insert with check (auth.uid() = id);
create policy "Users can update own profile" on profiles
  for update using (auth.uid() = id);
create policy "Admins can view all profiles" on profiles
  for select to authenticated using (is_admin());

-- migrate:down
drop trigger on_auth_user_created on auth.users;
drop function handle_new_user();
drop table profiles;
drop function is_admin();
drop type user_role;
