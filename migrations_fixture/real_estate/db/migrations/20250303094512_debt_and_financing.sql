-- migrate:up
create table re_property_mortgages (
  id uuid primary key default gen_random_uuid(),
  property_id uuid not null references re_properties on delete cascade,
  lender text not null,
  position smallint not null default 1 check (position >= 1),
  original_amount numeric(12,2) not null,
  current_balance numeric(12,2) not null,
  interest_rate numeric(6,4) not null check (interest_rate >= 0 and interest_rate < 1),
  term_months integer not null default 360,
  monthly_payment numeric(10,2),
  start_date date,
  is_assumable boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (property_id, position),
  check (current_balance <= original_amount)
);

create table re_property_debt (
  id uuid primary key default gen_random_uuid(),
  property_id uuid not null references re_properties on delete cascade,
  mortgage_id uuid references re_property_mortgages on delete set null,
  debt_type text not null check (debt_type in ('mortgage', 'heloc', 'lien', 'tax', 'hoa', 'judgment', 'private')),
  creditor text,
  balance numeric(12,2) not null default 0,
  monthly_payment numeric(10,2),
  due_on date,
  is_delinquent boolean not null default false,
  months_behind smallint not null default 0,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check (is_delinquent or months_behind = 0)
);

create index on re_property_debt (property_id);
create index re_property_debt_delinquent_idx on re_property_debt (due_on) where is_delinquent;

create table re_financing_scenarios (
  id uuid primary key default gen_random_uuid(),
  deal_id uuid references deals on delete cascade,
  property_id uuid not null references re_properties on delete cascade,
  name text not null,
  purchase_price numeric(12,2) not null,
  down_payment numeric(12,2) not null default 0,
  loan_amount numeric(12,2) generated always as (purchase_price - down_payment) stored,
  interest_rate numeric(6,4) not null,
  term_months integer not null default 360,
  is_interest_only boolean not null default false,
  assumptions jsonb not null default '{}'::jsonb,
  created_at timestamptz not null default now(),
  unique nulls not distinct (property_id, deal_id, name)
);

create table re_property_analyses (
  id uuid primary key default gen_random_uuid(),
  property_id uuid not null references re_properties on delete cascade,
  deal_id uuid references deals on delete set null,
  strategy deal_strategy not null,
  inputs jsonb not null,
  results jsonb not null default '{}'::jsonb,
  monthly_cash_flow numeric(10,2),
  cap_rate numeric(6,4),
  cash_on_cash numeric(6,4),
  created_by uuid references profiles on delete set null,
  created_at timestamptz not null default now()
);

create index on re_property_analyses using gin (inputs jsonb_path_ops);

create table re_buying_criteria (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references profiles on delete cascade,
  name text not null,
  states text[] not null default '{}',
  property_types property_type[] not null default array['single_family']::property_type[],
  price_range numrange,
  min_bedrooms smallint,
  max_repair_cost numeric(12,2),
  strategies deal_strategy[] not null default '{}',
  is_default boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint re_buying_criteria_price_range_bounds check (price_range is null or not isempty(price_range))
);

create unique index re_buying_criteria_default_idx on re_buying_criteria (user_id) where is_default;

alter table re_property_mortgages enable row level security;
alter table re_property_debt enable row level security;
alter table re_financing_scenarios enable row level security;
alter table re_property_analyses enable row level security;
alter table re_buying_criteria enable row level security;

create policy re_property_mortgages_select on re_property_mortgages for select using (owns_property(property_id));
create policy re_property_mortgages_insert on re_property_mortgages for insert with check (owns_property(property_id));
create policy re_property_mortgages_update on re_property_mortgages for update using (owns_property(property_id));
create policy re_property_mortgages_delete on re_property_mortgages for delete using (owns_property(property_id));

create policy re_property_debt_select on re_property_debt for select using (owns_property(property_id));
create policy re_property_debt_insert on re_property_debt for insert with check (owns_property(property_id));
create policy re_property_debt_update on re_property_debt for update using (owns_property(property_id));
create policy re_property_debt_delete on re_property_debt for delete using (owns_property(property_id));

create policy financing_owner on re_financing_scenarios using (owns_property(property_id)) with check (owns_property(property_id));
create policy analyses_owner on re_property_analyses using (owns_property(property_id)) with check (owns_property(property_id));

create policy criteria_select on re_buying_criteria for select using (auth.uid() = user_id);
create policy criteria_insert on re_buying_criteria for insert with check (auth.uid() = user_id);
create policy criteria_update on re_buying_criteria for update using (auth.uid() = user_id);
create policy criteria_delete on re_buying_criteria for delete using (auth.uid() = user_id);

-- migrate:down
drop table re_buying_criteria, re_property_analyses, re_financing_scenarios;
drop table re_property_debt;
drop table re_property_mortgages;
