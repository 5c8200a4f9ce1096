-- Tables carried over from the previous product ("tools" = one dialer seat
-- package per customer). Needed until the old customers are migrated.

create table public.tools (
    id uuid primary key default gen_random_uuid(),
    name text not null unique,
    seats integer not null default 1 check (seats > 0),
    created_at timestamptz not null default now()
);

create table public.tool_access (
    id uuid primary key default gen_random_uuid(),
    tool_id uuid not null references public.tools (id) on delete cascade,
    user_id text not null references public.users (id) on delete cascade,
    granted_at timestamptz not null default now(),
    revoked_at timestamptz,
    unique (tool_id, user_id)
);

create table public.tool_team_members (
    id uuid primary key default gen_random_uuid(),
    tool_id uuid not null references public.tools (id) on delete cascade,
    user_id text not null references public.users (id) on delete cascade,
    team_role text not null default 'member',
    joined_at timestamptz not null default now()
);

alter table public.organizations
    add foreign key (tool_id) references public.tools (id) on delete set null;

create index on public.tool_access (user_id);
create index on public.tool_team_members (tool_id, user_id);
