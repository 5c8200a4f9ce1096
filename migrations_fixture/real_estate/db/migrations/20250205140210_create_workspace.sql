-- migrate:up
create type workspace_role as enum ('owner', 'admin', 'agent', 'viewer');

create table workspace (
  id uuid primary key default extensions.uuid_generate_v4(),
  name text not null check (length(trim(name)) > 0),
  slug text not null unique,
  owner_id uuid not null references profiles (id),
  settings jsonb not null default '{}'::jsonb,
  seats integer not null default 1 check (seats > 0),
  deleted_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table workspace_members (
  workspace_id uuid not null references workspace on delete cascade,
  user_id uuid not null references profiles on delete cascade,
  role workspace_role not null default 'agent',
  invited_by uuid references profiles on delete set null,
  joined_at timestamptz not null default now(),
  primary key (workspace_id, user_id)
);

create index workspace_members_user_id_idx on workspace_members (user_id);
create unique index workspace_one_owner_idx on workspace_members (workspace_id) where role = 'owner';

create trigger workspace_set_updated_at
  before update on workspace
  for each row execute function set_updated_at();

create function is_workspace_member(ws uuid)
returns boolean
language sql stable security definer
set search_path = public
as $$
  select exists (
    select 1 from workspace_members where workspace_id = ws and user_id = auth.uid()
  );
$$;

create function has_workspace_role(ws uuid, variadic roles workspace_role[])
returns boolean
language sql stable security definer
set search_path = public
as $$
  select exists (
    select 1 from workspace_members
    where workspace_id = ws and user_id = auth.uid() and role = any (roles)
  );
$$;

alter table workspace enable row level security;
alter table workspace_members enable row level security;

create policy workspace_select on workspace for select using (is_workspace_member(id));
create policy workspace_insert on workspace for insert with check (owner_id = auth.uid());
create policy workspace_update on workspace for update
  using (has_workspace_role(id, 'owner', 'admin'))
  with check (has_workspace_role(id, 'owner', 'admin'));
create policy workspace_delete on workspace for delete using (owner_id = auth.uid());
create policy workspace_staff on workspace for all to authenticated using (is_admin());

create policy members_select on workspace_members for select using (is_workspace_member(workspace_id));
create policy members_insert on workspace_members for insert
  with check (has_workspace_role(workspace_id, 'owner', 'admin'));
create policy members_update on workspace_members for update
  using (has_workspace_role(workspace_id, 'owner', 'admin'));
create policy members_delete on workspace_members for delete
  using (has_workspace_role(workspace_id, 'owner', 'admin') and role <> 'owner');
create policy members_leave on workspace_members for delete
  using (user_id = auth.uid() and role <> 'owner');

-- migrate:down
drop table workspace_members;
drop table workspace;
drop function has_workspace_role(uuid, workspace_role[]);
drop function is_workspace_member(uuid);
drop type workspace_role;
