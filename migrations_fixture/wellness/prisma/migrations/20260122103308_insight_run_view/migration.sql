CREATE VIEW insight_run WITH (security_invoker = on) AS
SELECT id, user_id, time_range_start, time_range_end, narrative, highlights, model, created_at
FROM "InsightRun";

REVOKE ALL ON insight_run FROM anon, authenticated;
GRANT SELECT, INSERT, DELETE ON insight_run TO authenticated;

ALTER VIEW chat_sessions SET (security_invoker = true);

-- plans are sold by name now
ALTER TABLE profiles DROP CONSTRAINT profiles_plan_check;
ALTER TABLE profiles ADD CONSTRAINT profiles_plan_check CHECK (plan IN ('free', 'pro', 'team'));
