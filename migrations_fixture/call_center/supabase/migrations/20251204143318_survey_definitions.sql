-- Surveys become definitions with a title; answers move to survey_responses.
-- surveys.responses stays readable until the export of the old answers is done.

ALTER TABLE public.surveys ALTER COLUMN call_id DROP NOT NULL;   -- a definition belongs to no call
ALTER TABLE public.surveys ADD COLUMN title text;
UPDATE public.surveys SET title = 'After-call survey' WHERE title IS NULL;
ALTER TABLE public.surveys ALTER COLUMN title SET NOT NULL;

CREATE TABLE public.survey_responses (
    id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    survey_id     uuid NOT NULL,
    call_id       uuid,
    answers       jsonb NOT NULL,
    submitted_at  timestamptz NOT NULL DEFAULT now()
);

ALTER TABLE public.survey_responses
    ADD CONSTRAINT survey_responses_survey_id_fkey FOREIGN KEY (survey_id)
        REFERENCES public.surveys (id) ON DELETE CASCADE NOT VALID,
    ADD FOREIGN KEY (call_id) REFERENCES public.calls ON DELETE SET NULL;
ALTER TABLE public.survey_responses VALIDATE CONSTRAINT survey_responses_survey_id_fkey;

-- Mystery shopping shares the survey editor.
CREATE TABLE public.shopper_scripts (
    id               uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    organization_id  uuid NOT NULL REFERENCES public.organizations (id) ON DELETE CASCADE,
    survey_id        uuid REFERENCES public.surveys (id) ON DELETE SET NULL,
    name             text NOT NULL,
    script           text NOT NULL DEFAULT '',
    created_at       timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX ON public.shopper_scripts (organization_id, lower(name));

ALTER TABLE public.shopper_scripts ENABLE ROW LEVEL SECURITY;
CREATE POLICY shopper_scripts_org_isolation ON public.shopper_scripts
    USING (organization_id = current_setting('app.current_organization_id', true)::uuid);
