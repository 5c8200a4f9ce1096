-- CC-48 wrap-up screen: outcome, its history, free-text notes

CREATE TABLE public.call_outcomes (
    id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    call_id       uuid NOT NULL UNIQUE REFERENCES public.calls (id) ON DELETE CASCADE,
    outcome_type  text NOT NULL CHECK (outcome_type IN ('sale', 'callback', 'no_answer', 'refused')),
    details       jsonb NOT NULL DEFAULT '{}'::jsonb,
    recorded_by   text REFERENCES public.users (id) ON DELETE SET NULL,
    created_at    timestamptz NOT NULL DEFAULT now(),
    updated_at    timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE public.call_outcome_history (
    id                uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    call_id           uuid NOT NULL REFERENCES public.calls (id) ON DELETE CASCADE,
    revision          smallserial,
    previous_outcome  text,                       -- NULL for the first outcome of a call
    new_outcome       text NOT NULL,
    changed_at        timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE public.call_notes (
    id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    call_id     uuid NOT NULL REFERENCES public.calls (id) ON DELETE CASCADE,
    user_id     text NOT NULL REFERENCES public.users (id),
    body        varchar(4000) NOT NULL,
    is_pinned   boolean NOT NULL DEFAULT false,
    created_at  timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX ON public.call_notes (call_id);
CREATE INDEX ON public.call_outcome_history (call_id, changed_at);

-- Keep the history without asking the application to remember it.
CREATE FUNCTION public.track_call_outcome() RETURNS trigger
LANGUAGE plpgsql AS $fn$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO public.call_outcome_history (call_id, new_outcome)
        VALUES (NEW.call_id, NEW.outcome_type);
    ELSE
        INSERT INTO public.call_outcome_history (call_id, previous_outcome, new_outcome)
        VALUES (NEW.call_id, OLD.outcome_type, NEW.outcome_type);
    END IF;
    RETURN NEW;
END;
$fn$;

CREATE TRIGGER call_outcomes_track
    AFTER INSERT OR UPDATE ON public.call_outcomes
    FOR EACH ROW EXECUTE FUNCTION public.track_call_outcome();

CREATE TRIGGER call_outcomes_set_updated_at
    BEFORE UPDATE ON public.call_outcomes
    FOR EACH ROW EXECUTE FUNCTION public.set_updated_at();
