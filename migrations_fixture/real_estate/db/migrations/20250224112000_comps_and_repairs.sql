-- migrate:up
create table re_comps (
  id uuid primary key default gen_random_uuid(),
  property_id uuid not null references re_properties on delete cascade,
  address text not null,
  city text,
  state us_state,
  zip us_zip,
  sale_price numeric(12,2) not null check (sale_price > 0),
  sale_date date,
  square_feet integer,
  bedrooms smallint,
  bathrooms numeric(3,1),
  distance_miles numeric(6,2),
  adjustment numeric(12,2) not null default 0,
  price_per_sqft numeric(10,2) generated always as (
    case when square_feet > 0 then round(sale_price / square_feet, 2) end
  ) stored,
  source text not null default 'manual',
  created_at timestamptz not null default now()
);

create index on re_comps (property_id, sale_date desc);

create type repair_category as enum ('roof', 'foundation', 'hvac', 'plumbing', 'electrical', 'kitchen', 'bath', 'interior', 'exterior', 'other');

create table re_repair_estimates (
  id uuid primary key default gen_random_uuid(),
  property_id uuid not null references re_properties on delete cascade,
  category repair_category not null,
  description text,
  quantity numeric(10,2) not null default 1,
  unit_cost numeric(12,2) not null,
  total numeric(14,2) generated always as (quantity * unit_cost) stored,
  priority smallint not null default 2 check (priority in (1, 2, 3)),
  completed boolean not null default false,
  contractor_id uuid references contacts on delete set null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create index re_repair_estimates_property_idx on re_repair_estimates (property_id) include (category, completed);

alter table re_comps enable row level security;
alter table re_repair_estimates enable row level security;

create policy re_comps_select on re_comps for select using (owns_property(property_id));
create policy re_comps_insert on re_comps for insert with check (owns_property(property_id));
create policy re_comps_update on re_comps for update using (owns_property(property_id));
create policy re_comps_delete on re_comps for delete using (owns_property(property_id));

create policy repairs_select on re_repair_estimates for select using (owns_property(property_id));
create policy repairs_insert on re_repair_estimates for insert with check (owns_property(property_id));
create policy repairs_update on re_repair_estimates for update using (owns_property(property_id));
create policy repairs_delete on re_repair_estimates for delete using (owns_property(property_id));
create policy repairs_support on re_repair_estimates for select to authenticated using (is_admin());

-- migrate:down
drop table re_repair_estimates;
drop type repair_category;
drop table re_comps;
