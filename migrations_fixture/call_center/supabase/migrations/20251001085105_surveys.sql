-- After-call survey: one row per call, answers inline.

CREATE TABLE public.surveys (
    id               uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    organization_id  uuid NOT NULL REFERENCES public.organizations (id) ON DELETE CASCADE,
    call_id          uuid NOT NULL REFERENCES public.calls (id) ON DELETE CASCADE,
    status           text NOT NULL DEFAULT 'sent',   -- sent, answered, expired
    responses        jsonb,                          -- {question: answer}
    created_at       timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX idx_surveys_call_id ON public.surveys (call_id);
CREATE INDEX idx_surveys_organization_id_status ON public.surveys (organization_id, status);

ALTER TABLE public.surveys ENABLE ROW LEVEL SECURITY;
CREATE POLICY surveys_org_isolation ON public.surveys
    FOR ALL TO authenticated
    USING (organization_id = current_setting('app.current_organization_id', true)::uuid);
