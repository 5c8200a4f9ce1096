-- Gap analysis of 2026-01-16: every table with an organization_id gets the same
-- isolation rule. Platform staff are handled by service_role, which bypasses RLS.

BEGIN;

ALTER TABLE public.voice_configs ENABLE ROW LEVEL SECURITY;
CREATE POLICY voice_configs_org_isolation ON public.voice_configs
    USING (organization_id = current_setting('app.current_organization_id', true)::uuid);

ALTER TABLE public.voice_targets ENABLE ROW LEVEL SECURITY;
CREATE POLICY voice_targets_org_isolation ON public.voice_targets
    USING (organization_id = current_setting('app.current_organization_id', true)::uuid);

ALTER TABLE public.caller_ids ENABLE ROW LEVEL SECURITY;
CREATE POLICY caller_ids_org_isolation ON public.caller_ids
    USING (organization_id = current_setting('app.current_organization_id', true)::uuid);

ALTER TABLE public.audio_files ENABLE ROW LEVEL SECURITY;
CREATE POLICY audio_files_org_isolation ON public.audio_files
    USING (organization_id = current_setting('app.current_organization_id', true)::uuid);

ALTER TABLE public.tts_audio ENABLE ROW LEVEL SECURITY;
CREATE POLICY tts_audio_org_isolation ON public.tts_audio
    USING (organization_id = current_setting('app.current_organization_id', true)::uuid);

ALTER TABLE public.campaigns ENABLE ROW LEVEL SECURITY;
CREATE POLICY campaigns_org_isolation ON public.campaigns
    USING (organization_id = current_setting('app.current_organization_id', true)::uuid);

-- finished campaigns are frozen, whatever else is allowed
CREATE POLICY campaigns_finished_frozen ON public.campaigns
    AS RESTRICTIVE FOR UPDATE TO authenticated
    USING (status <> 'finished');

ALTER TABLE public.teams ENABLE ROW LEVEL SECURITY;
CREATE POLICY teams_org_isolation ON public.teams
    USING (organization_id = current_setting('app.current_organization_id', true)::uuid);

ALTER TABLE public.team_invites ENABLE ROW LEVEL SECURITY;
CREATE POLICY team_invites_org_isolation ON public.team_invites
    USING (organization_id = current_setting('app.current_organization_id', true)::uuid);

ALTER TABLE public.billing_events ENABLE ROW LEVEL SECURITY;
CREATE POLICY billing_events_org_isolation ON public.billing_events FOR SELECT
    USING (organization_id = current_setting('app.current_organization_id', true)::uuid);

ALTER TABLE public.retention_policies ENABLE ROW LEVEL SECURITY;
CREATE POLICY retention_policies_org_isolation ON public.retention_policies
    USING (organization_id = current_setting('app.current_organization_id', true)::uuid);

ALTER TABLE public.legal_holds ENABLE ROW LEVEL SECURITY;
CREATE POLICY legal_holds_org_isolation ON public.legal_holds
    USING (organization_id = current_setting('app.current_organization_id', true)::uuid);

ALTER TABLE public.ai_configs ENABLE ROW LEVEL SECURITY;
CREATE POLICY ai_configs_org_isolation ON public.ai_configs
    USING (organization_id = current_setting('app.current_organization_id', true)::uuid);

ALTER TABLE public.scorecard_templates ENABLE ROW LEVEL SECURITY;
CREATE POLICY scorecard_templates_org_isolation ON public.scorecard_templates
    USING (organization_id = current_setting('app.current_organization_id', true)::uuid);

ALTER TABLE public.scorecard_alerts ENABLE ROW LEVEL SECURITY;
CREATE POLICY scorecard_alerts_org_isolation ON public.scorecard_alerts
    USING (organization_id = current_setting('app.current_organization_id', true)::uuid);

ALTER TABLE public.reports ENABLE ROW LEVEL SECURITY;
CREATE POLICY reports_org_isolation ON public.reports
    USING (organization_id = current_setting('app.current_organization_id', true)::uuid);

-- Writes were not checked on these two.
ALTER POLICY recordings_org_isolation ON public.recordings
    WITH CHECK (organization_id = current_setting('app.current_organization_id', true)::uuid);
ALTER POLICY surveys_org_isolation ON public.surveys
    TO authenticated, service_role
    USING (organization_id = current_setting('app.current_organization_id', true)::uuid)
    WITH CHECK (organization_id = current_setting('app.current_organization_id', true)::uuid);

-- Profiles: members of the current organization see each other.
DROP POLICY "Users can read themselves" ON public.users;
DROP POLICY "Users can update themselves" ON public.users;
CREATE POLICY users_same_organization ON public.users FOR SELECT
    USING (
        EXISTS (
            SELECT 1 FROM public.org_members m
            WHERE m.user_id = users.id
              AND m.organization_id = current_setting('app.current_organization_id', true)::uuid
        )
    );

COMMIT;
