-- Recordings land in R2; the row is written by the carrier's webhook.
-- Durations arrive as text ("73"), we keep what we were given.

create type public.recording_channel as enum ('mono', 'dual');

create table public.recordings (
  id uuid primary key default gen_random_uuid(),
  organization_id uuid not null references public.organizations (id) on delete cascade,
  call_id uuid not null references public.calls (id) on delete cascade,
  recording_url text,          -- signed URL of the carrier, expires after 24 h
  duration text,               -- seconds, as sent by the carrier
  channel recording_channel not null default 'mono',
  created_by text references public.users (id) on delete set null,  -- NULL: started automatically
  created_at timestamptz not null default now()
);

create index idx_recordings_call_id on public.recordings (call_id);
create index idx_recordings_organization_id on public.recordings (organization_id);

create table public.transcriptions (
  id uuid primary key default gen_random_uuid(),
  recording_id uuid not null references public.recordings (id) on delete cascade,
  content text,
  language char(2) not null default 'en',
  status text not null default 'pending',
  confidence real,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint transcriptions_recording_id_key unique (recording_id),
  constraint transcriptions_status_check check (status in ('pending', 'running', 'done', 'failed'))
);

create index idx_transcriptions_content_fts on public.transcriptions
  using gin (to_tsvector('english', coalesce(content, '')));

create trigger transcriptions_set_updated_at before update on public.transcriptions
  for each row execute function public.set_updated_at();

-- Call summaries, first version (batch job at night). CC-63

create table public.ai_summaries (
  id uuid primary key default gen_random_uuid(),
  call_id uuid not null references public.calls on delete cascade,
  organization_id uuid not null references public.organizations on delete cascade,
  summary_text text,
  metadata jsonb not null default '{}',      -- model, prompt version, token counts
  created_at timestamptz not null default now()
);

create index idx_ai_summaries_call_id on public.ai_summaries (call_id);
create index idx_ai_summaries_metadata on public.ai_summaries using gin (metadata jsonb_path_ops);
