-- Outbound campaigns. The dialer branch had created the enum already on
-- staging, hence the guard.

DO $$ BEGIN
  CREATE TYPE public.dial_mode AS ENUM ('preview', 'power');
EXCEPTION
  WHEN duplicate_object THEN null;
END $$;

-- Legal calling hours, in the callee's time zone.
CREATE TYPE public.calling_window AS (
  opens_at  time,
  closes_at time
);

CREATE TABLE public.campaigns (
  id               uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id  uuid NOT NULL REFERENCES public.organizations (id) ON DELETE CASCADE,
  name             text NOT NULL,
  status           text NOT NULL DEFAULT 'draft',
  mode             public.dial_mode NOT NULL DEFAULT 'preview',
  hours            public.calling_window,
  max_attempts     integer NOT NULL DEFAULT 3,
  starts_on        date,
  ends_on          date,
  created_at       timestamptz NOT NULL DEFAULT now(),
  updated_at       timestamptz NOT NULL DEFAULT now(),
  CHECK (status IN ('draft', 'running', 'paused', 'finished')),
  CHECK (max_attempts > 0),
  CHECK (max_attempts <= 20),
  CHECK (ends_on >= starts_on)
);

CREATE UNIQUE INDEX campaigns_organization_id_lower_name_key
  ON public.campaigns (organization_id, lower(name));

-- One row per number and try; the dialer polls it.
CREATE TABLE public.dialer_attempts (
  id            serial PRIMARY KEY,
  campaign_id   uuid NOT NULL REFERENCES public.campaigns (id) ON DELETE CASCADE,
  phone_number  text NOT NULL,
  attempt_no    smallint NOT NULL DEFAULT 1,
  call_id       uuid REFERENCES public.calls (id) ON DELETE SET NULL,
  attempted_at  timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX ON public.dialer_attempts (campaign_id, attempted_at);

CREATE TRIGGER campaigns_set_updated_at
  BEFORE UPDATE ON public.campaigns
  FOR EACH ROW EXECUTE FUNCTION public.set_updated_at();
