-- migrate:up
create type deal_stage as enum ('prospect', 'analyzing', 'offer', 'contract', 'due_diligence', 'closing', 'won', 'lost');
create type deal_strategy as enum ('cash', 'seller_finance', 'subject_to', 'wholesale', 'flip', 'rental');

create table deals (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references profiles on delete cascade,
  lead_id uuid references leads on delete set null,
  property_id uuid references re_properties on delete set null,
  title text not null,
  stage deal_stage not null default 'prospect',
  strategy deal_strategy,
  offer_price numeric(12,2),
  contract_price numeric(12,2),
  assignment_fee numeric(12,2),
  repair_budget numeric(12,2) not null default 0,
  probability smallint not null default 10 check (probability between 0 and 100),
  next_action text,
  next_action_due date,
  expected_close date,
  closed_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  all_in_cost numeric(12,2) generated always as (coalesce(contract_price, offer_price, 0) + repair_budget) stored,
  constraint deals_closed_when_final check (closed_at is null or stage in ('won', 'lost'))
);

create index deals_user_stage_idx on deals (user_id, stage);
create index deals_due_idx on deals (next_action_due) where stage not in ('won', 'lost');
create index on deals (lead_id);
create index on deals (property_id);

create table deal_events (
  id bigint generated always as identity primary key,
  deal_id uuid not null references deals on delete cascade,
  actor_id uuid references profiles on delete set null,
  event_type text not null,
  from_stage deal_stage,
  to_stage deal_stage,
  details jsonb not null default '{}'::jsonb,
  created_at timestamptz not null default now()
);

create index deal_events_deal_id_idx on deal_events (deal_id, created_at);

create function log_deal_stage_change()
returns trigger
language plpgsql
security definer
set search_path = public
as $$
begin
  insert into deal_events (deal_id, actor_id, event_type, from_stage, to_stage)
  values (new.id, auth.uid(), 'stage_changed', old.stage, new.stage);
  return null;
end;
$$;

create trigger deals_log_stage
  after update of stage on deals
  for each row
  when (old.stage is distinct from new.stage)
  execute function log_deal_stage_change();

alter table deals enable row level security;
alter table deal_events enable row level security;

create policy deals_select_own on deals for select using (auth.uid() = user_id);
create policy deals_insert_own on deals for insert with check (auth.uid() = user_id);
create policy deals_update_own on deals for update using (auth.uid() = user_id);
create policy deals_delete_own on deals for delete using (auth.uid() = user_id);

create policy deal_events_select on deal_events for select
  using (exists (select 1 from deals d where d.id = deal_id and d.user_id = auth.uid()));
create policy deal_events_insert on deal_events for insert with check (actor_id = auth.uid());

-- migrate:down
drop table deal_events;
drop table deals;
drop function log_deal_stage_change();
drop type deal_strategy;
drop type deal_stage;
