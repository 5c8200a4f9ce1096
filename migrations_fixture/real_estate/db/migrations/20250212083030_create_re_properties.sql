-- migrate:up
create type property_type as enum ('single_family', 'condo', 'townhouse', 'multi_family', 'manufactured', 'land', 'commercial');

create table re_properties (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references profiles on delete cascade,
  street text not null,
  unit text,
  city text not null,
  state us_state not null,
  zip us_zip not null,
  county text,
  apn varchar(40),
  property_type property_type not null default 'single_family',
  bedrooms smallint check (bedrooms >= 0),
  bathrooms numeric(3,1) check (bathrooms >= 0),
  square_feet integer check (square_feet > 0),
  lot_acres numeric(8,3),
  year_built smallint check (year_built between 1700 and 2100),
  latitude double precision,
  longitude double precision,
  arv numeric(12,2),
  purchase_price numeric(12,2),
  notes text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint re_properties_coordinates check (num_nonnulls(latitude, longitude) <> 1)
);

create unique index re_properties_address_key
  on re_properties (user_id, lower(street), coalesce(lower(unit), ''), zip);
create index on re_properties (state, county);
create index on re_properties (apn) where apn is not null;

create table re_lead_properties (
  id uuid primary key default gen_random_uuid(),
  lead_id uuid not null references leads on delete cascade,
  property_id uuid not null references re_properties on delete cascade,
  ownership_pct numeric(5,2) not null default 100 check (ownership_pct > 0 and ownership_pct <= 100),
  is_primary boolean not null default false,
  created_at timestamptz not null default now(),
  constraint re_lead_properties_pair unique (lead_id, property_id)
);

create table re_property_images (
  id uuid primary key default gen_random_uuid(),
  property_id uuid not null references re_properties on delete cascade,
  url text not null,
  storage_path text,
  caption text,
  sort_order integer not null default 0,
  is_cover boolean not null default false,
  width integer,
  height integer,
  created_at timestamptz not null default now()
);

create unique index re_property_images_one_cover_idx on re_property_images (property_id) where is_cover;
create index on re_property_images (property_id, sort_order);

create function owns_property(p uuid)
returns boolean
language sql stable security definer
set search_path = public
as $$ select exists (select 1 from re_properties where id = p and user_id = auth.uid()) $$;

alter table re_properties enable row level security;
alter table re_lead_properties enable row level security;
alter table re_property_images enable row level security;

create policy re_properties_owner on re_properties for all using (auth.uid() = user_id) with check (auth.uid() = user_id);

create policy re_lead_properties_select on re_lead_properties for select using (owns_property(property_id));
create policy re_lead_properties_insert on re_lead_properties for insert with check (owns_property(property_id));
create policy re_lead_properties_update on re_lead_properties for update using (owns_property(property_id));
create policy re_lead_properties_delete on re_lead_properties for delete using (owns_property(property_id));

create policy "images: read" on re_property_images for select using (owns_property(property_id));
create policy "images: add" on re_property_images for insert with check (owns_property(property_id));
create policy "images: change" on re_property_images for update using (owns_property(property_id));
create policy "images: remove" on re_property_images for delete using (owns_property(property_id));

-- migrate:down
drop table re_property_images;
drop table re_lead_properties;
drop table re_properties;
drop function owns_property(uuid);
drop type property_type;
