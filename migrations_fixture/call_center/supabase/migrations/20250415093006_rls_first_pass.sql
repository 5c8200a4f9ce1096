-- Row level security, first pass. The dashboard still talks to PostgREST
-- directly, so everything hangs off auth.uid().

BEGIN;

ALTER TABLE users ENABLE ROW LEVEL SECURITY;
ALTER TABLE organizations ENABLE ROW LEVEL SECURITY;
ALTER TABLE org_members ENABLE ROW LEVEL SECURITY;
ALTER TABLE calls ENABLE ROW LEVEL SECURITY;
ALTER TABLE call_notes ENABLE ROW LEVEL SECURITY;
ALTER TABLE recordings ENABLE ROW LEVEL SECURITY;

CREATE POLICY "Users can read themselves"
  ON users FOR SELECT
  USING (auth.uid()::text = id);

CREATE POLICY "Users can update themselves"
  ON users FOR UPDATE
  USING (auth.uid()::text = id)
  WITH CHECK (auth.uid()::text = id AND is_admin = false);

CREATE POLICY "Members can read their organization"
  ON organizations FOR SELECT
  USING (
    EXISTS (
      SELECT 1 FROM org_members m
      WHERE m.organization_id = organizations.id
        AND m.user_id = auth.uid()::text
    )
  );

CREATE POLICY "Members can read memberships"
  ON org_members FOR SELECT
  USING (user_id = auth.uid()::text);

CREATE POLICY "Members can read calls"
  ON calls FOR SELECT
  USING (
    organization_id IN (SELECT m.organization_id FROM org_members m WHERE m.user_id = auth.uid()::text)
  );

CREATE POLICY "Agents write their own notes"
  ON call_notes
  USING (user_id = auth.uid()::text)
  WITH CHECK (user_id = auth.uid()::text);

CREATE POLICY "Service role manages recordings"
  ON recordings
  USING (auth.role() = 'service_role');

COMMIT;
