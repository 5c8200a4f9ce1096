CREATE TABLE reports (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id UUID NOT NULL REFERENCES organizations(id) ON DELETE CASCADE,
  report_type TEXT NOT NULL,
  params JSONB NOT NULL DEFAULT '{}',
  requested_by TEXT REFERENCES users(id) ON DELETE SET NULL,
  finished_at TIMESTAMPTZ,
  created_at TIMESTAMPTZ NOT NULL DEFAULT now()
);

-- weekly mail; weekday 1 = Monday
CREATE TABLE report_schedules (
  id SERIAL PRIMARY KEY,
  organization_id UUID NOT NULL REFERENCES organizations(id) ON DELETE CASCADE,
  report_type TEXT NOT NULL,
  weekday SMALLINT NOT NULL DEFAULT 1 CHECK (weekday BETWEEN 1 AND 7),
  recipients TEXT[] NOT NULL
);

COMMENT ON TABLE report_schedules IS 'Weekly report mails.';
COMMENT ON COLUMN report_schedules.weekday IS 'ISO weekday, 1 = Monday.';

CREATE INDEX ON reports (organization_id, created_at DESC);
CREATE INDEX ON report_schedules (weekday);

-- Somebody asked for it in the review of the wrap-up screen: note lookups by
-- call were slow on staging.
CREATE INDEX ON call_notes (call_id);
