-- Voice & telephony settings of an organization

CREATE TABLE public.voice_configs (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    organization_id uuid NOT NULL UNIQUE REFERENCES public.organizations(id) ON DELETE CASCADE,
    config jsonb NOT NULL DEFAULT '{"greeting": null, "record": true}'::jsonb,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE public.voice_targets (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    organization_id uuid NOT NULL REFERENCES public.organizations(id) ON DELETE CASCADE,
    phone_number text NOT NULL,
    label text,
    priority integer NOT NULL DEFAULT 100 CHECK (priority BETWEEN 0 AND 999),
    ring_seconds smallint NOT NULL DEFAULT 20,  -- before the next target is tried
    created_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (organization_id, phone_number)
);

CREATE INDEX idx_voice_targets_priority ON public.voice_targets (organization_id, priority);

CREATE TABLE public.caller_ids (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    organization_id uuid NOT NULL REFERENCES public.organizations(id) ON DELETE CASCADE,
    phone_number text NOT NULL,
    is_verified boolean DEFAULT false,
    verified_at timestamptz,
    fallback_number public.e164_phone,          -- shown when the number itself is withheld
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT caller_ids_organization_id_phone_number_key UNIQUE (organization_id, phone_number)
);

CREATE TRIGGER voice_configs_set_updated_at
    BEFORE UPDATE ON public.voice_configs
    FOR EACH ROW EXECUTE FUNCTION public.set_updated_at();

-- Uploaded prompts and synthesized speech.

CREATE TABLE audio_files (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id UUID NOT NULL REFERENCES organizations(id) ON DELETE CASCADE,
  storage_path TEXT NOT NULL,   -- key in the "audio" bucket
  mime_type TEXT NOT NULL DEFAULT 'audio/mpeg',
  size_bytes INTEGER CHECK (size_bytes > 0),
  uploaded_by TEXT REFERENCES users(id) ON DELETE SET NULL,
  created_at TIMESTAMPTZ NOT NULL DEFAULT now()
);

CREATE TABLE tts_audio (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id UUID NOT NULL REFERENCES organizations(id) ON DELETE CASCADE,
  text_hash TEXT NOT NULL,      -- sha-256 of voice || text
  voice TEXT NOT NULL DEFAULT 'alloy',
  storage_path TEXT NOT NULL,
  created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  UNIQUE (organization_id, text_hash, voice)
);

CREATE INDEX idx_audio_files_organization_id ON audio_files (organization_id) INCLUDE (storage_path, mime_type);
