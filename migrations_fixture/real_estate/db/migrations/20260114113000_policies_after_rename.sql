-- migrate:up
ALTER POLICY leads_select ON crm_leads RENAME TO crm_leads_select;
ALTER POLICY leads_insert ON crm_leads RENAME TO crm_leads_insert;
ALTER POLICY leads_update ON crm_leads RENAME TO crm_leads_update;
ALTER POLICY leads_delete ON crm_leads RENAME TO crm_leads_delete;
ALTER POLICY leads_staff ON crm_leads RENAME TO crm_leads_staff;

DROP POLICY lead_notes_select ON crm_lead_notes;
CREATE POLICY crm_lead_notes_select ON crm_lead_notes FOR SELECT
    USING (EXISTS (
        SELECT 1 FROM crm_leads l
        WHERE l.id = crm_lead_notes.lead_id
          AND (l.user_id = (SELECT auth.uid()) OR is_workspace_member(l.workspace_id))
    ));

DROP POLICY segments_by_call ON call_transcript_segments;
CREATE POLICY call_transcript_segments_select ON call_transcript_segments FOR SELECT
    USING (transcript_id IN (
        SELECT t.id FROM call_transcripts t JOIN call_logs c ON c.id = t.call_id WHERE c.user_id = auth.uid()
    ));

DROP POLICY "Users can update own profile" ON user_profiles;
CREATE POLICY "Users can update own profile" ON user_profiles FOR UPDATE TO authenticated
    USING ((SELECT auth.uid()) = id)
    WITH CHECK ((SELECT auth.uid()) = id AND role = 'user');

ALTER VIEW messages SET (security_invoker = true);
ALTER VIEW workspace SET (security_invoker = true);

-- migrate:down
ALTER VIEW workspace RESET (security_invoker);
ALTER VIEW messages RESET (security_invoker);

DROP POLICY "Users can update own profile" ON user_profiles;
CREATE POLICY "Users can update own profile" ON user_profiles
    FOR UPDATE USING (auth.uid() = id);

DROP POLICY call_transcript_segments_select ON call_transcript_segments;
CREATE POLICY segments_by_call ON call_transcript_segments FOR SELECT
    USING (EXISTS (
        SELECT 1 FROM call_transcripts t JOIN call_logs c ON c.id = t.call_id
        WHERE t.id = call_transcript_segments.transcript_id AND c.user_id = auth.uid()
    ));

DROP POLICY crm_lead_notes_select ON crm_lead_notes;
CREATE POLICY lead_notes_select ON crm_lead_notes FOR SELECT
    USING (EXISTS (SELECT 1 FROM crm_leads l WHERE l.id = crm_lead_notes.lead_id AND l.user_id = auth.uid()));

ALTER POLICY crm_leads_staff ON crm_leads RENAME TO leads_staff;
ALTER POLICY crm_leads_delete ON crm_leads RENAME TO leads_delete;
ALTER POLICY crm_leads_update ON crm_leads RENAME TO leads_update;
ALTER POLICY crm_leads_insert ON crm_leads RENAME TO leads_insert;
ALTER POLICY crm_leads_select ON crm_leads RENAME TO leads_select;
