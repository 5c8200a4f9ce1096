-- Retention periods and legal holds (CC-110)

ALTER TABLE public.calls ADD COLUMN legal_hold_flag boolean;
UPDATE public.calls SET legal_hold_flag = false WHERE legal_hold_flag IS NULL;
ALTER TABLE public.calls
    ALTER COLUMN legal_hold_flag SET DEFAULT false,
    ALTER COLUMN legal_hold_flag SET NOT NULL;

CREATE TABLE public.retention_policies (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    organization_id uuid NOT NULL REFERENCES public.organizations (id) ON DELETE CASCADE,
    resource text NOT NULL DEFAULT 'recordings',
    retention_days integer NOT NULL CHECK (retention_days >= 30),
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (organization_id, resource)
);

CREATE TABLE public.legal_holds (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    organization_id uuid NOT NULL REFERENCES public.organizations (id) ON DELETE RESTRICT,
    call_id uuid NOT NULL REFERENCES public.calls (id) ON DELETE RESTRICT,
    reason text NOT NULL,
    placed_by text REFERENCES public.users (id) ON DELETE SET NULL,
    placed_at timestamptz NOT NULL DEFAULT now(),
    released_at timestamptz
);

-- At most one hold in force for a call.
CREATE UNIQUE INDEX legal_holds_call_id_in_force_key ON public.legal_holds (call_id) WHERE released_at IS NULL;
CREATE INDEX idx_legal_holds_organization_id ON public.legal_holds (organization_id);

CREATE OR REPLACE FUNCTION public.apply_legal_hold()
RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE public.calls SET legal_hold_flag = true WHERE id = NEW.call_id;
    RETURN NEW;
END
$$;

CREATE TRIGGER legal_holds_apply
    AFTER INSERT ON public.legal_holds
    FOR EACH ROW EXECUTE FUNCTION public.apply_legal_hold();

CREATE TRIGGER retention_policies_set_updated_at
    BEFORE UPDATE ON public.retention_policies
    FOR EACH ROW EXECUTE FUNCTION public.set_updated_at();
