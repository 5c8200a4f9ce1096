-- migrate:up
create type lead_status as enum ('new', 'contacted', 'qualified', 'negotiating', 'under_contract', 'closed', 'dead');

create table leads (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references profiles on delete cascade,
  first_name text,
  last_name text,
  email text,
  phone text,
  source text not null default 'manual' check (source in ('manual', 'import', 'web', 'referral', 'driving')),
  status lead_status not null default 'new',
  score smallint check (score between 0 and 100),
  motivation text,
  mailing_street text,
  mailing_city text,
  mailing_state us_state,
  mailing_zip us_zip,
  tags text[] not null default '{}',
  opted_out boolean not null default false,
  last_contacted_at timestamptz,
  archived_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check (first_name is not null or last_name is not null or phone is not null)
);

create index leads_user_id_status_idx on leads (user_id, status);
create index leads_tags_idx on leads using gin (tags);
create index leads_active_idx on leads (last_contacted_at desc nulls last) where archived_at is null;

create table contacts (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references profiles on delete cascade,
  name text not null,
  company text,
  email text,
  phone text,
  kind text not null default 'other' check (kind in ('seller', 'buyer', 'agent', 'lender', 'attorney', 'contractor', 'other')),
  notes text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create unique index contacts_user_email_key on contacts (user_id, lower(email)) where email is not null;

create table lead_contacts (
  id uuid primary key default gen_random_uuid(),
  lead_id uuid not null references leads on delete cascade,
  contact_id uuid not null references contacts on delete cascade,
  relationship text,
  is_primary boolean not null default false,
  created_at timestamptz not null default now(),
  unique (lead_id, contact_id)
);

create index on lead_contacts (contact_id);

create table lead_notes (
  id uuid primary key default gen_random_uuid(),
  lead_id uuid not null references leads on delete cascade,
  author_id uuid references profiles on delete set null,
  body text not null,
  pinned boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create index lead_notes_lead_id_created_at_idx on lead_notes (lead_id, created_at desc);

alter table leads enable row level security;
alter table contacts enable row level security;
alter table lead_contacts enable row level security;
alter table lead_notes enable row level security;

create policy leads_select_own on leads for select using (auth.uid() = user_id);
create policy leads_insert_own on leads for insert with check (auth.uid() = user_id);
create policy leads_update_own on leads for update using (auth.uid() = user_id);
create policy leads_delete_own on leads for delete using (auth.uid() = user_id);

create policy contacts_own on contacts for all using (auth.uid() = user_id) with check (auth.uid() = user_id);

create policy lead_contacts_select on lead_contacts for select
  using (exists (select 1 from leads l where l.id = lead_id and l.user_id = auth.uid()));
create policy lead_contacts_insert on lead_contacts for insert
  with check (exists (select 1 from leads l where l.id = lead_id and l.user_id = auth.uid()));
create policy lead_contacts_update on lead_contacts for update
  using (exists (select 1 from leads l where l.id = lead_id and l.user_id = auth.uid()));
create policy lead_contacts_delete on lead_contacts for delete
  using (exists (select 1 from leads l where l.id = lead_id and l.user_id = auth.uid()));

create policy lead_notes_select on lead_notes for select
  using (exists (select 1 from leads l where l.id = lead_notes.lead_id and l.user_id = auth.uid()));
create policy lead_notes_insert on lead_notes for insert with check (author_id = auth.uid());
create policy lead_notes_update on lead_notes for update using (author_id = auth.uid());
create policy lead_notes_delete on lead_notes for delete using (author_id = auth.uid());

-- migrate:down
drop table lead_notes;
drop table lead_contacts;
drop table contacts;
drop table leads;
drop type lead_status;
