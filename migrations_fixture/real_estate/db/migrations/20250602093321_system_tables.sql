-- migrate:up
create type log_level as enum ('debug', 'info', 'warn', 'error', 'fatal');

create table system_logs (
  id bigserial primary key,
  level log_level not null default 'info',
  source text not null,
  message text not null,
  context jsonb,
  user_id uuid references profiles on delete set null,
  request_id uuid,
  created_at timestamptz not null default now()
);

create index system_logs_created_at_idx on system_logs using brin (created_at) with (pages_per_range = 64);
create index system_logs_errors_idx on system_logs (source, created_at desc) where level in ('error', 'fatal');

create table system_logs_settings (
  id smallint primary key default 1 check (id = 1),
  min_level log_level not null default 'info',
  retention_days integer not null default 30 check (retention_days between 1 and 365),
  sample_rate numeric(3,2) not null default 1.0,
  updated_at timestamptz not null default now()
);

insert into system_logs_settings (id) values (1);

create table system_settings (
  key text primary key,
  value jsonb not null,
  is_public boolean not null default false,
  updated_by uuid references profiles on delete set null,
  updated_at timestamptz not null default now()
);

create table feature_flags (
  key text primary key,
  enabled boolean not null default false,
  rollout_pct smallint not null default 0 check (rollout_pct between 0 and 100),
  audience jsonb not null default '[]'::jsonb,
  updated_at timestamptz not null default now()
);

create table rate_limits (
  bucket text not null,
  subject text not null,
  window_start timestamptz not null,
  hits integer not null default 0,
  max_hits integer not null,
  primary key (bucket, subject, window_start)
);

create table scheduled_deletions (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references profiles on delete cascade,
  reason text,
  scope text not null default 'account' check (scope in ('account', 'workspace', 'documents')),
  requested_at timestamptz not null default now(),
  execute_after timestamptz not null default now() + interval '30 days',
  cancelled_at timestamptz,
  executed_at timestamptz,
  check (cancelled_at is null or executed_at is null)
);

create index scheduled_deletions_due_idx on scheduled_deletions (execute_after)
  where cancelled_at is null and executed_at is null;

create table usage_logs (
  id bigint generated always as identity primary key,
  user_id uuid not null references profiles on delete cascade,
  feature text not null,
  tokens integer not null default 0,
  cost_cents numeric(10,4) not null default 0,
  created_at timestamptz not null default now()
);

create index usage_logs_user_month_idx on usage_logs (user_id, date_trunc('month', created_at at time zone 'utc'));

alter table system_logs enable row level security;
alter table system_settings enable row level security;
alter table feature_flags enable row level security;
alter table rate_limits enable row level security;
alter table scheduled_deletions enable row level security;
alter table usage_logs enable row level security;

create policy system_logs_admin_read on system_logs for select to authenticated using (is_admin());
create policy system_logs_write on system_logs for insert to authenticated, service_role with check (true);
create policy system_settings_public on system_settings for select using (is_public or is_admin());
create policy feature_flags_read on feature_flags for select to authenticated using (true);
create policy rate_limits_service on rate_limits to service_role using (true) with check (true);
create policy deletions_select on scheduled_deletions for select using (auth.uid() = user_id);
create policy deletions_request on scheduled_deletions for insert with check (auth.uid() = user_id);
create policy deletions_cancel on scheduled_deletions for update
  using (auth.uid() = user_id and executed_at is null) with check (cancelled_at is not null);
create policy usage_select on usage_logs for select using (auth.uid() = user_id);
create policy usage_insert on usage_logs for insert with check (auth.uid() = user_id);

-- migrate:down
drop table usage_logs, scheduled_deletions, rate_limits, feature_flags, system_settings, system_logs_settings, system_logs;
drop type log_level;
