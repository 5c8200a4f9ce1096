-- Everything Stripe tells us, verbatim; reconciled by the billing worker.

CREATE TABLE public.plan_events (
    id               uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    organization_id  uuid NOT NULL REFERENCES public.organizations (id),
    ledger_no        bigserial,                              -- gap-free enough for the accountant
    event_type       text NOT NULL,
    stripe_event_id  text NOT NULL,
    amount_cents     bigint,
    currency         character(3) DEFAULT 'usd',
    payload          jsonb NOT NULL DEFAULT '{}',
    received_at      timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT plan_events_stripe_event_id_key UNIQUE (stripe_event_id),
    CONSTRAINT plan_events_amount_cents_check CHECK (amount_cents >= 0)
);

CREATE INDEX idx_plan_events_organization_id ON public.plan_events (organization_id, received_at DESC);

-- Stripe sends "trialing" and "paused" since we turned trials on.
ALTER TABLE public.organizations DROP CONSTRAINT organizations_plan_status_check;
ALTER TABLE public.organizations ADD CHECK (plan_status IN ('trialing', 'active', 'past_due', 'paused', 'canceled'));

ALTER TABLE public.org_members ALTER COLUMN role SET DEFAULT 'member';
UPDATE public.org_members SET role = 'member' WHERE role = 'agent';
