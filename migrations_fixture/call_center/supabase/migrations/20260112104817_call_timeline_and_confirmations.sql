-- Call detail page: timeline and read-back confirmations.

CREATE TABLE public.call_timeline_events (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    call_id      uuid NOT NULL REFERENCES public.calls (id) ON DELETE CASCADE,
    seq          bigint GENERATED ALWAYS AS IDENTITY,
    event_type   text NOT NULL,
    payload      jsonb NOT NULL DEFAULT '{}',
    occurred_at  timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX idx_call_timeline_events_call_id ON public.call_timeline_events (call_id, occurred_at) INCLUDE (event_type);

CREATE TABLE public.call_confirmations (
    id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    call_id       uuid NOT NULL REFERENCES public.calls (id) ON DELETE CASCADE,
    checklist     jsonb NOT NULL,
    confirmed_by  text REFERENCES public.users (id) ON DELETE SET NULL,
    confirmed_at  timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX ON public.call_confirmations (call_id);

-- Which recording the player opens first. calls and recordings are written in
-- one transaction, in either order.
ALTER TABLE public.calls
    ADD COLUMN primary_recording_id uuid,
    ADD COLUMN duration_seconds integer
        GENERATED ALWAYS AS (EXTRACT(epoch FROM ended_at - started_at)::integer) STORED;
ALTER TABLE public.calls
    ADD CONSTRAINT calls_primary_recording_id_fkey FOREIGN KEY (primary_recording_id)
        REFERENCES public.recordings (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED;

-- Inbound calls are created by the system user since November.
ALTER TABLE public.calls ALTER COLUMN created_by SET NOT NULL;

ALTER TABLE public.recordings
    ADD COLUMN duration_seconds integer CHECK (duration_seconds >= 0),
    ADD COLUMN storage_path text;              -- key in R2, set once the file is copied
UPDATE public.recordings SET duration_seconds = duration::integer WHERE duration ~ '^[0-9]+$';

-- One summary per call from now on, with a short form for the call list.
DROP INDEX public.idx_ai_summaries_call_id;
ALTER TABLE public.ai_summaries
    ADD COLUMN summary text,                   -- two sentences; summary_text has the long form
    ADD COLUMN reviewed_by text REFERENCES public.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT ai_summaries_call_id_key UNIQUE (call_id);

CREATE OR REPLACE FUNCTION public.record_call_outcome_change() RETURNS trigger
LANGUAGE plpgsql
SET search_path = ''
AS $fn$
BEGIN
    INSERT INTO public.call_outcome_history (call_id, previous_outcome, new_outcome)
    VALUES (NEW.call_id, CASE WHEN TG_OP = 'UPDATE' THEN OLD.outcome_type END, NEW.outcome_type);

    INSERT INTO public.call_timeline_events (call_id, event_type, payload)
    VALUES (NEW.call_id, 'outcome', jsonb_build_object('outcome', NEW.outcome_type));

    RETURN NEW;
END;
$fn$;

-- Only when the outcome itself changes, not for edits of the details.
DROP TRIGGER call_outcomes_record_change ON public.call_outcomes;
CREATE TRIGGER call_outcomes_record_insert
    AFTER INSERT ON public.call_outcomes
    FOR EACH ROW EXECUTE FUNCTION public.record_call_outcome_change();
CREATE TRIGGER call_outcomes_record_update
    AFTER UPDATE OF outcome_type ON public.call_outcomes
    FOR EACH ROW
    WHEN (OLD.outcome_type IS DISTINCT FROM NEW.outcome_type)
    EXECUTE FUNCTION public.record_call_outcome_change();
