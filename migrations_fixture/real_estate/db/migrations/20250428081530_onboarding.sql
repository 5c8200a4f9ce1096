-- migrate:up
CREATE TABLE onboarding_status (
    user_id uuid PRIMARY KEY REFERENCES profiles ON DELETE CASCADE,
    current_step text,
    completed boolean NOT NULL DEFAULT false,
    completed_at timestamptz,
    skipped boolean NOT NULL DEFAULT false,
    updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE onboarding_steps (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id uuid NOT NULL REFERENCES onboarding_status ON DELETE CASCADE,
    step_key text NOT NULL,
    position smallint NOT NULL,
    completed_at timestamptz,
    data jsonb,
    UNIQUE (user_id, step_key),
    UNIQUE (user_id, position) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE user_onboarding_surveys (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id uuid NOT NULL REFERENCES profiles ON DELETE CASCADE,
    experience_level text CHECK (experience_level IN ('none', 'beginner', 'intermediate', 'expert')),
    deals_per_year text,
    goals text[],
    referral_source text,
    answers jsonb NOT NULL DEFAULT '{}'::jsonb,
    submitted_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX ON user_onboarding_surveys (user_id);

CREATE TABLE survey_analytics (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    survey_key text NOT NULL,
    question_key text NOT NULL,
    answer text,
    responses integer NOT NULL DEFAULT 0,
    computed_for date NOT NULL,
    UNIQUE NULLS NOT DISTINCT (survey_key, question_key, answer, computed_for)
);

CREATE TABLE survey_interactions (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id uuid REFERENCES profiles ON DELETE CASCADE,
    session_key text NOT NULL,
    survey_key text NOT NULL,
    event text NOT NULL CHECK (event IN ('shown', 'started', 'answered', 'dismissed', 'completed')),
    payload jsonb,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE survey_step_views (
    id bigserial PRIMARY KEY,
    interaction_id uuid NOT NULL REFERENCES survey_interactions ON DELETE CASCADE,
    user_id uuid REFERENCES profiles ON DELETE CASCADE,
    step smallint NOT NULL,
    viewed_at timestamptz NOT NULL DEFAULT now(),
    left_at timestamptz,
    seconds_on_step integer GENERATED ALWAYS AS (extract(epoch FROM left_at - viewed_at)::integer) STORED
);

CREATE INDEX ON survey_step_views (interaction_id, step);

ALTER TABLE onboarding_status ENABLE ROW LEVEL SECURITY;
ALTER TABLE onboarding_steps ENABLE ROW LEVEL SECURITY;
ALTER TABLE user_onboarding_surveys ENABLE ROW LEVEL SECURITY;
ALTER TABLE survey_analytics ENABLE ROW LEVEL SECURITY;
ALTER TABLE survey_interactions ENABLE ROW LEVEL SECURITY;
ALTER TABLE survey_step_views ENABLE ROW LEVEL SECURITY;

CREATE POLICY onboarding_status_select ON onboarding_status FOR SELECT USING (auth.uid() = user_id);
CREATE POLICY onboarding_status_insert ON onboarding_status FOR INSERT WITH CHECK (auth.uid() = user_id);
CREATE POLICY onboarding_status_update ON onboarding_status FOR UPDATE USING (auth.uid() = user_id);

CREATE POLICY onboarding_steps_select ON onboarding_steps FOR SELECT USING (auth.uid() = user_id);
CREATE POLICY onboarding_steps_insert ON onboarding_steps FOR INSERT WITH CHECK (auth.uid() = user_id);
CREATE POLICY onboarding_steps_update ON onboarding_steps FOR UPDATE USING (auth.uid() = user_id);

CREATE POLICY onboarding_surveys_select ON user_onboarding_surveys FOR SELECT USING (auth.uid() = user_id);
CREATE POLICY onboarding_surveys_insert ON user_onboarding_surveys FOR INSERT WITH CHECK (auth.uid() = user_id);
CREATE POLICY onboarding_surveys_admin ON user_onboarding_surveys FOR SELECT TO authenticated USING (is_admin());

CREATE POLICY survey_analytics_admin ON survey_analytics FOR SELECT TO authenticated USING (is_admin());
CREATE POLICY survey_interactions_insert ON survey_interactions FOR INSERT TO anon, authenticated WITH CHECK (user_id IS NULL OR user_id = auth.uid());
CREATE POLICY survey_interactions_select ON survey_interactions FOR SELECT USING (user_id = auth.uid());
CREATE POLICY survey_step_views_insert ON survey_step_views FOR INSERT TO anon, authenticated WITH CHECK (true);
CREATE POLICY survey_step_views_select ON survey_step_views FOR SELECT USING (user_id = auth.uid());

-- migrate:down
DROP TABLE survey_step_views;
DROP TABLE survey_interactions;
DROP TABLE survey_analytics;
DROP TABLE user_onboarding_surveys;
DROP TABLE onboarding_steps;
DROP TABLE onboarding_status;
