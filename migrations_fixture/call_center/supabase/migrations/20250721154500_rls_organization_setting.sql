-- The API moved to Workers: one pooled connection role, the tenant is set per
-- request (SET LOCAL app.current_organization_id). auth.uid() is NULL there,
-- so the first set of policies is replaced.

BEGIN;

DROP POLICY "Members can read calls" ON public.calls;
DROP POLICY "Members can read memberships" ON public.org_members;
DROP POLICY "Members can read their organization" ON public.organizations;
DROP POLICY "Service role manages recordings" ON public.recordings;
DROP POLICY IF EXISTS "Agents write their own notes" ON public.call_notes;
DROP POLICY IF EXISTS "Agents read team notes" ON public.call_notes;   -- only ever existed on staging

CREATE POLICY organizations_org_isolation ON public.organizations
    USING (id = current_setting('app.current_organization_id', true)::uuid);

CREATE POLICY org_members_org_isolation ON public.org_members
    USING (organization_id = current_setting('app.current_organization_id', true)::uuid);

CREATE POLICY calls_org_isolation ON public.calls
    USING (organization_id = current_setting('app.current_organization_id', true)::uuid)
    WITH CHECK (organization_id = current_setting('app.current_organization_id', true)::uuid);

CREATE POLICY recordings_org_isolation ON public.recordings
    USING (organization_id = current_setting('app.current_organization_id', true)::uuid);

-- Notes have no organization of their own, they follow their call.
CREATE POLICY call_notes_org_isolation ON public.call_notes
    USING (
        EXISTS (
            SELECT 1
            FROM public.calls c
            WHERE c.id = call_notes.call_id
              AND c.organization_id = current_setting('app.current_organization_id', true)::uuid
        )
    );

ALTER TABLE public.ai_summaries ENABLE ROW LEVEL SECURITY;
CREATE POLICY ai_summaries_org_isolation ON public.ai_summaries
    USING (organization_id = current_setting('app.current_organization_id', true)::uuid);

ALTER TABLE public.audit_logs ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.audit_logs FORCE ROW LEVEL SECURITY;
CREATE POLICY audit_logs_read ON public.audit_logs FOR SELECT
    USING (organization_id = current_setting('app.current_organization_id', true)::uuid);
CREATE POLICY audit_logs_append ON public.audit_logs FOR INSERT
    WITH CHECK (organization_id = current_setting('app.current_organization_id', true)::uuid);

COMMIT;
