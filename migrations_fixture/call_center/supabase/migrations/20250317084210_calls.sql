-- The heart of the product: one row per call leg that reaches an agent.
-- Ref: CC-41

CREATE TYPE public.call_direction AS ENUM ('inbound', 'outbound');
CREATE TYPE public.call_status AS ENUM ('queued', 'ringing', 'in_progress', 'completed', 'failed');

-- Phone numbers as the carriers give them: +, country code, subscriber number.
CREATE DOMAIN public.e164_phone AS text
    CHECK (VALUE ~ '^\+[0-9]{7,15}$');

-- Human-readable ticket number that agents read out to callers.
CREATE SEQUENCE public.call_ticket_seq START WITH 100000 INCREMENT BY 1 CACHE 20;

CREATE TABLE public.calls (
    id               uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    organization_id  uuid NOT NULL REFERENCES public.organizations (id) ON DELETE CASCADE,
    system_id        text,                                   -- PBX or carrier that owns the leg
    call_sid         text,                                   -- carrier's own id, unique when present
    ticket_number    bigint NOT NULL DEFAULT nextval('public.call_ticket_seq'),
    direction        public.call_direction NOT NULL DEFAULT 'inbound',
    status           public.call_status NOT NULL DEFAULT 'queued',
    from_number      public.e164_phone,
    to_number        public.e164_phone,
    created_by       text REFERENCES public.users (id),
    started_at       timestamptz,
    ended_at         timestamptz,
    created_at       timestamptz DEFAULT now(),
    updated_at       timestamptz DEFAULT now(),
    CHECK (ended_at IS NULL OR ended_at >= started_at)
);

ALTER SEQUENCE public.call_ticket_seq OWNED BY public.calls.ticket_number;

CREATE UNIQUE INDEX idx_calls_call_sid ON public.calls (call_sid) WHERE call_sid IS NOT NULL;
CREATE INDEX idx_calls_organization_id_created_at ON public.calls (organization_id, created_at DESC);
CREATE INDEX idx_calls_open ON public.calls (organization_id, started_at)
    WHERE status IN ('queued', 'ringing', 'in_progress');

CREATE TRIGGER calls_set_updated_at
    BEFORE UPDATE ON public.calls
    FOR EACH ROW EXECUTE FUNCTION public.set_updated_at();
