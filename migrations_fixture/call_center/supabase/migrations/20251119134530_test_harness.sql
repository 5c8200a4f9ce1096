-- Synthetic test calls: what to dial, what came back.

create table public.test_configs (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations (id) on delete cascade,
  created_by text not null references public.users (id),
  name text not null,
  script jsonb not null default '[]',
  schedule interval not null default '1 day',
  created_at timestamptz not null default now()
);

create table public.test_results (
  id uuid primary key default gen_random_uuid(),
  test_config_id uuid not null references public.test_configs (id) on delete cascade,
  organization_id uuid not null references public.organizations (id) on delete cascade,
  triggered_by text references public.users (id) on delete set null,
  passed boolean not null,
  latency_ms double precision check (latency_ms > 0),
  finished_at timestamptz not null default now()
);

create index on public.test_results (test_config_id, finished_at desc) where not passed;

alter table public.test_configs enable row level security;
alter table public.test_results enable row level security;

create policy test_configs_org_isolation on public.test_configs
  using (organization_id = current_setting('app.current_organization_id', true)::uuid);
create policy test_results_org_isolation on public.test_results
  using (organization_id = current_setting('app.current_organization_id', true)::uuid);
