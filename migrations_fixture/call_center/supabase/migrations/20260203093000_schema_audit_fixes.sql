-- Findings of the schema audit (2026-02-03), all but sessions.
-- Author: Platform Team

BEGIN;

-- two identical indexes, created by two people
DROP INDEX public.call_notes_call_id_idx1;
ALTER INDEX public.call_notes_call_id_idx RENAME TO idx_call_notes_call_id;

-- names left behind by the October renames
ALTER TABLE public.billing_events RENAME CONSTRAINT plan_events_pkey TO billing_events_pkey;
ALTER TABLE public.billing_events RENAME CONSTRAINT plan_events_organization_id_fkey TO billing_events_organization_id_fkey;
ALTER TABLE public.billing_events RENAME CONSTRAINT plan_events_amount_cents_check TO billing_events_amount_cents_check;

-- the unique index becomes a proper constraint, so that upserts can name it
ALTER TABLE public.ai_configs
    ADD CONSTRAINT ai_configs_organization_id_key UNIQUE USING INDEX ai_configs_one_per_organization;

-- types that were narrower or wider than the adapter's
ALTER TABLE public.users
    ALTER COLUMN email_verified TYPE timestamptz USING email_verified AT TIME ZONE 'UTC',
    ALTER COLUMN role TYPE text;
ALTER TABLE public.accounts
    ALTER COLUMN expires_at TYPE integer,
    ADD COLUMN created_at timestamptz DEFAULT now(),
    ADD COLUMN updated_at timestamptz DEFAULT now();
ALTER TABLE public.sessions
    ADD COLUMN created_at timestamptz DEFAULT now(),
    ADD COLUMN updated_at timestamptz DEFAULT now();

-- notes were cut at 4000 characters; the feed depends on the column
DROP VIEW public.call_note_feed;
ALTER TABLE public.call_notes ALTER COLUMN content TYPE text;
CREATE VIEW public.call_note_feed WITH (security_invoker = true, security_barrier = true) AS
SELECT n.id, n.call_id, c.organization_id, u.name AS author, n.content, n.created_at
FROM public.call_notes n
JOIN public.calls c ON c.id = n.call_id
LEFT JOIN public.users u ON u.id = n.user_id
WHERE n.is_pinned OR n.created_at > now() - interval '30 days';

COMMIT;
