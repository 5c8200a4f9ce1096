-- migrate:up
ALTER TABLE leads ADD COLUMN workspace_id uuid REFERENCES workspace ON DELETE CASCADE;
ALTER TABLE contacts ADD COLUMN workspace_id uuid REFERENCES workspace ON DELETE CASCADE;
ALTER TABLE re_documents ADD COLUMN workspace_id uuid REFERENCES workspace ON DELETE SET NULL;
ALTER TABLE deals
    ADD COLUMN workspace_id uuid REFERENCES workspace ON DELETE CASCADE,
    ADD COLUMN assignee_id uuid,
    ADD CONSTRAINT deals_assignee_is_member FOREIGN KEY (workspace_id, assignee_id)
        REFERENCES workspace_members (workspace_id, user_id) ON DELETE SET NULL (assignee_id);

UPDATE leads l SET workspace_id = m.workspace_id
  FROM workspace_members m WHERE m.user_id = l.user_id AND m.role = 'owner';
UPDATE contacts c SET workspace_id = m.workspace_id
  FROM workspace_members m WHERE m.user_id = c.user_id AND m.role = 'owner';
UPDATE deals d SET workspace_id = m.workspace_id
  FROM workspace_members m WHERE m.user_id = d.user_id AND m.role = 'owner';

CREATE INDEX leads_workspace_status_idx ON leads (workspace_id, status);
CREATE INDEX deals_workspace_stage_idx ON deals (workspace_id, stage);
CREATE INDEX ON contacts (workspace_id);
CREATE INDEX ON deals (assignee_id) WHERE assignee_id IS NOT NULL;

DROP POLICY leads_select_own ON leads;
DROP POLICY leads_insert_own ON leads;
DROP POLICY leads_update_own ON leads;
DROP POLICY leads_delete_own ON leads;
CREATE POLICY leads_select ON leads FOR SELECT USING (user_id = auth.uid() OR is_workspace_member(workspace_id));
CREATE POLICY leads_insert ON leads FOR INSERT
    WITH CHECK (user_id = auth.uid() AND (workspace_id IS NULL OR is_workspace_member(workspace_id)));
CREATE POLICY leads_update ON leads FOR UPDATE
    USING (user_id = auth.uid() OR has_workspace_role(workspace_id, 'owner', 'admin', 'agent'));
CREATE POLICY leads_delete ON leads FOR DELETE
    USING (user_id = auth.uid() OR has_workspace_role(workspace_id, 'owner', 'admin'));
CREATE POLICY leads_staff ON leads FOR SELECT TO authenticated USING (is_admin());

DROP POLICY contacts_own ON contacts;
CREATE POLICY contacts_select ON contacts FOR SELECT USING (user_id = auth.uid() OR is_workspace_member(workspace_id));
CREATE POLICY contacts_write ON contacts FOR INSERT WITH CHECK (user_id = auth.uid());
CREATE POLICY contacts_owner ON contacts FOR ALL USING (user_id = auth.uid());

DROP POLICY deals_select_own ON deals;
DROP POLICY deals_insert_own ON deals;
DROP POLICY deals_update_own ON deals;
DROP POLICY deals_delete_own ON deals;
CREATE POLICY deals_select ON deals FOR SELECT USING (user_id = auth.uid() OR is_workspace_member(workspace_id));
CREATE POLICY deals_insert ON deals FOR INSERT WITH CHECK (user_id = auth.uid());
CREATE POLICY deals_update ON deals FOR UPDATE
    USING (user_id = auth.uid() OR assignee_id = auth.uid() OR has_workspace_role(workspace_id, 'owner', 'admin'));
CREATE POLICY deals_delete ON deals FOR DELETE
    USING (user_id = auth.uid() OR has_workspace_role(workspace_id, 'owner'));
CREATE POLICY deals_staff ON deals FOR SELECT TO authenticated USING (is_admin());

CREATE POLICY re_documents_workspace ON re_documents FOR SELECT
    USING (NOT is_deleted AND is_workspace_member(workspace_id));

-- migrate:down
DROP POLICY re_documents_workspace ON re_documents;

DROP POLICY deals_staff ON deals;
DROP POLICY deals_delete ON deals;
DROP POLICY deals_update ON deals;
DROP POLICY deals_insert ON deals;
DROP POLICY deals_select ON deals;
CREATE POLICY deals_select_own ON deals FOR SELECT USING (auth.uid() = user_id);
CREATE POLICY deals_insert_own ON deals FOR INSERT WITH CHECK (auth.uid() = user_id);
CREATE POLICY deals_update_own ON deals FOR UPDATE USING (auth.uid() = user_id);
CREATE POLICY deals_delete_own ON deals FOR DELETE USING (auth.uid() = user_id);

DROP POLICY contacts_owner ON contacts;
DROP POLICY contacts_write ON contacts;
DROP POLICY contacts_select ON contacts;
CREATE POLICY contacts_own ON contacts FOR ALL USING (auth.uid() = user_id) WITH CHECK (auth.uid() = user_id);

DROP POLICY leads_staff ON leads;
DROP POLICY leads_delete ON leads;
DROP POLICY leads_update ON leads;
DROP POLICY leads_insert ON leads;
DROP POLICY leads_select ON leads;
CREATE POLICY leads_select_own ON leads FOR SELECT USING (auth.uid() = user_id);
CREATE POLICY leads_insert_own ON leads FOR INSERT WITH CHECK (auth.uid() = user_id);
CREATE POLICY leads_update_own ON leads FOR UPDATE USING (auth.uid() = user_id);
CREATE POLICY leads_delete_own ON leads FOR DELETE USING (auth.uid() = user_id);

ALTER TABLE deals DROP COLUMN assignee_id, DROP COLUMN workspace_id;
ALTER TABLE re_documents DROP COLUMN workspace_id;
ALTER TABLE contacts DROP COLUMN workspace_id;
ALTER TABLE leads DROP COLUMN workspace_id;
