-- Carriers keep inventing states; an enum that needs a deploy for each of them
-- was the wrong tool. status becomes text, checked in the application.
-- Views on the column have to go first.

BEGIN;

DROP VIEW public.active_calls;
DROP INDEX public.idx_calls_open;

ALTER TABLE public.calls ALTER COLUMN status DROP DEFAULT;
ALTER TABLE public.calls ALTER COLUMN status TYPE text USING status::text;
ALTER TABLE public.calls ALTER COLUMN status SET DEFAULT 'queued';

DROP TYPE public.call_status;

ALTER TABLE public.calls ADD COLUMN disposition text;   -- what the agent picked at wrap-up

CREATE INDEX idx_calls_open ON public.calls (organization_id, started_at)
    WHERE ended_at IS NULL;

CREATE VIEW public.active_calls AS
SELECT * FROM public.calls WHERE ended_at IS NULL;

-- Same reasoning for invitations.
DROP INDEX team_invites_open_email_key;
ALTER TABLE public.team_invites
    ALTER COLUMN status DROP DEFAULT,
    ALTER COLUMN status TYPE text USING status::text,
    ALTER COLUMN status SET DEFAULT 'pending',
    ADD CONSTRAINT team_invites_status_check CHECK (status IN ('pending', 'accepted', 'expired', 'revoked'));
DROP TYPE invite_status;
CREATE UNIQUE INDEX team_invites_open_email_key ON public.team_invites (organization_id, lower(email))
    WHERE status = 'pending';

COMMIT;
