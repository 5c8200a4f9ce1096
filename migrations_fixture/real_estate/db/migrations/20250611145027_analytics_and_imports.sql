-- migrate:up
create table feature_usage_stats (
  id uuid primary key default gen_random_uuid(),
  feature_key text not null references feature_flags (key) on update cascade on delete cascade,
  day date not null,
  unique_users integer not null default 0,
  total_events integer not null default 0,
  unique (feature_key, day)
);

create table analytics_metrics (
  id bigserial primary key,
  metric text not null,
  value double precision not null,
  unit varchar(16),
  dimensions jsonb not null default '{}'::jsonb,
  recorded_at timestamptz not null default now()
);

create index analytics_metrics_metric_idx on analytics_metrics (metric, recorded_at desc);
create index analytics_metrics_dimensions_idx on analytics_metrics using gin (dimensions);

create table import_mappings (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references profiles on delete cascade,
  name text not null,
  entity text not null check (entity in ('leads', 'contacts', 'properties')),
  columns jsonb not null,
  has_header boolean not null default true,
  delimiter char(1) not null default ',',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint import_mappings_name_unique unique (user_id, entity, name)
);

create table secure_spatial_ref_sys (
  srid integer primary key check (srid > 0 and srid <= 998999),
  auth_name varchar(256),
  auth_srid integer,
  srtext varchar(2048),
  proj4text varchar(2048)
);

create table wrappers_fdw_stats (
  fdw_name text primary key,
  create_times bigint,
  rows_in bigint,
  rows_out bigint,
  bytes_in bigint,
  bytes_out bigint,
  metadata jsonb,
  created_at timestamptz not null default timezone('utc', now()),
  updated_at timestamptz not null default timezone('utc', now())
);

alter table feature_usage_stats enable row level security;
alter table analytics_metrics enable row level security;
alter table import_mappings enable row level security;
alter table secure_spatial_ref_sys enable row level security;

create policy feature_usage_stats_admin on feature_usage_stats for select to authenticated using (is_admin());
create policy analytics_metrics_admin on analytics_metrics to authenticated using (is_admin()) with check (is_admin());
create policy "Users can view own mappings" on import_mappings for select using (auth.uid() = user_id);
create policy "Users can create own mappings" on import_mappings for insert with check (auth.uid() = user_id);
create policy "Users can update own mappings" on import_mappings for update using (auth.uid() = user_id);
create policy "Users can delete own mappings" on import_mappings for delete using (auth.uid() = user_id);
create policy spatial_ref_sys_read on secure_spatial_ref_sys for select to authenticated using (true);

-- migrate:down
drop table wrappers_fdw_stats;
drop table secure_spatial_ref_sys;
drop table import_mappings;
drop table analytics_metrics;
drop table feature_usage_stats;
