create type public.invite_status as enum ('pending', 'accepted', 'expired');

create table public.teams (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations (id) on delete cascade,
  name text not null,
  parent_team_id uuid references public.teams (id) on delete restrict, -- NULL for a top-level team
  created_at timestamptz not null default now(),
  unique (organization_id, name)
);

create table public.team_members (
  id uuid primary key default gen_random_uuid(),
  team_id uuid not null references public.teams (id) on delete cascade,
  user_id text not null references public.users (id) on delete cascade on update cascade,
  is_lead boolean not null default false,
  joined_at timestamptz not null default now(),
  unique (team_id, user_id)
);

create table public.team_invites (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations (id) on delete cascade,
  team_id uuid references public.teams (id) on delete set null,
  email text not null,
  token text not null default encode(sha256(gen_random_uuid()::text::bytea), 'hex'),
  status invite_status not null default 'pending',
  invited_by text references public.users (id),
  expires_at timestamptz not null default now() + interval '7 days',
  created_at timestamptz not null default now()
);

-- one open invitation per address
create unique index team_invites_open_email_key on public.team_invites (organization_id, lower(email))
  where status = 'pending';
create unique index on public.team_invites (token);

-- one lead per team
create unique index team_members_one_lead on public.team_members (team_id) where is_lead;
