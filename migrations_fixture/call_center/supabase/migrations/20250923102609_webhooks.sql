-- Outgoing webhooks (CC-144)

create table public.webhook_subscriptions (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations (id) on delete cascade,
  url text not null check (url like 'https://%'),
  secret text not null,                        -- HMAC key, shown once
  events text[] not null default array['call.completed'],
  active boolean not null default true,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table public.webhook_deliveries (
  id uuid primary key default gen_random_uuid(),
  subscription_id uuid not null references public.webhook_subscriptions (id) on delete cascade,
  event text not null,
  status_code integer,                         -- NULL: no answer within 10 s
  attempt integer not null default 1,
  delivered_at timestamptz not null default now()
);

create table public.webhook_failures (
  id uuid primary key default gen_random_uuid(),
  delivery_id uuid references public.webhook_deliveries (id) on delete cascade,
  message varchar(500),
  created_at timestamptz not null default now()
);

create index on public.webhook_deliveries (subscription_id, delivered_at desc);
create index on public.webhook_subscriptions using gin (events);

alter table public.webhook_subscriptions enable row level security;
create policy webhook_subscriptions_org_isolation on public.webhook_subscriptions
  using (organization_id = current_setting('app.current_organization_id', true)::uuid);

create trigger webhook_subscriptions_set_updated_at
  before update on public.webhook_subscriptions
  for each row execute function public.set_updated_at();
