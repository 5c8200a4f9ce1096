-- Quality scorecards (CC-131)

CREATE TABLE public.scorecard_templates (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    organization_id uuid NOT NULL REFERENCES public.organizations (id) ON DELETE CASCADE,
    name text NOT NULL,
    criteria jsonb NOT NULL DEFAULT '[]',
    position integer NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL DEFAULT now(),
    -- drag and drop rewrites the positions of a whole list in one transaction
    CONSTRAINT scorecard_templates_position_key UNIQUE (organization_id, position) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE public.scorecards (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    organization_id uuid NOT NULL REFERENCES public.organizations (id) ON DELETE CASCADE,
    call_id uuid NOT NULL REFERENCES public.calls (id) ON DELETE CASCADE,
    template_id uuid REFERENCES public.scorecard_templates (id) ON DELETE SET NULL,
    evaluator_id text REFERENCES public.users (id) ON DELETE SET NULL,   -- NULL when scored by AI
    overall_score integer CHECK (overall_score >= 0) CHECK (overall_score <= 100),
    section_scores jsonb NOT NULL DEFAULT '{}',
    passed boolean GENERATED ALWAYS AS (overall_score >= 70) STORED,
    created_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE NULLS NOT DISTINCT (call_id, template_id, evaluator_id)
);

CREATE TABLE public.scorecard_alerts (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    organization_id uuid NOT NULL REFERENCES public.organizations (id) ON DELETE CASCADE,
    scorecard_id uuid REFERENCES public.scorecards ON DELETE CASCADE,
    alert_type text NOT NULL,
    acknowledged_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX ON public.scorecards (organization_id, created_at);
CREATE INDEX ON public.scorecards ((section_scores ->> 'greeting'));
CREATE INDEX ON public.scorecard_alerts (organization_id) WHERE acknowledged_at IS NULL;

ALTER TABLE public.scorecards ENABLE ROW LEVEL SECURITY;
CREATE POLICY scorecards_org_isolation ON public.scorecards
    USING (organization_id = current_setting('app.current_organization_id', true)::uuid);
