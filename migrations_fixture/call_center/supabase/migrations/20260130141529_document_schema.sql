-- Comments for what people asked about most in the last quarter.

COMMENT ON SCHEMA public IS 'Call centre product.';

COMMENT ON TABLE users IS 'Everybody who can sign in, whatever the organization.';
COMMENT ON COLUMN users.id_uuid IS 'Id in Supabase Auth, kept from the mobile app; sessions.user_id holds this one.';
COMMENT ON COLUMN users.normalized_email IS 'Lower case, trimmed; used to find duplicates.';
COMMENT ON COLUMN users.organization_id IS 'Organization that the dashboard opens. Membership itself is in org_members.';
COMMENT ON TABLE accounts IS 'OAuth accounts linked to a user.';
COMMENT ON TABLE organizations IS 'A customer. Every tenant-scoped row points here.';
COMMENT ON COLUMN organizations.plan_status IS 'Mirrors the Stripe subscription; see billing_events.';
COMMENT ON COLUMN organizations.tool_id IS 'Id in the retired "tools" product, no longer enforced.';
COMMENT ON TABLE org_members IS 'Who belongs to which organization, and as what.';
COMMENT ON TABLE calls IS 'One call leg that reached an agent, a queue or a voicemail box.';
COMMENT ON COLUMN calls.system_id IS 'PBX or carrier that owns the leg; free text, ''twilio'' or the customer''s own name.';
COMMENT ON COLUMN calls.legal_hold_flag IS 'Set by a trigger on legal_holds; the retention job skips the call.';
COMMENT ON COLUMN calls.primary_recording_id IS 'Recording that the player opens first.';
COMMENT ON TABLE recordings IS 'Audio of a call | one row per file.';
COMMENT ON COLUMN recordings.duration IS 'As the carrier sent it. Use duration_seconds.';
COMMENT ON TABLE audit_logs IS E'Append-only trail of changes.\nKept for seven years.';
COMMENT ON TABLE tool_access_archived IS 'Read-only: seats of the retired "tools" product.';
COMMENT ON TABLE usage_events IS 'Metered usage, partitioned by month.';
COMMENT ON TABLE archive.dialer_attempts IS 'Attempts of the old dialer, until December 2025.';

COMMENT ON TYPE call_direction IS 'Seen from the call centre.';
COMMENT ON TYPE calling_hours IS 'Daily window in which a campaign may dial.';
COMMENT ON DOMAIN e164_phone IS 'Phone number with country code, no spaces.';
COMMENT ON SEQUENCE call_ticket_seq IS 'Ticket numbers read out to callers.';
COMMENT ON VIEW agent_daily_stats IS 'Per agent and UTC day; respects RLS of the caller.';
COMMENT ON MATERIALIZED VIEW org_call_volume_daily IS 'Refreshed nightly at 02:00 UTC.';
COMMENT ON COLUMN org_call_volume_daily.total IS 'Calls of that day and direction.';
COMMENT ON FUNCTION log_audit(uuid, text, text) IS 'Short form: something happened to the organization.';
COMMENT ON FUNCTION log_audit(uuid, text, text, text, jsonb, jsonb) IS 'Long form, with the old and the new value.';
COMMENT ON INDEX idx_calls_call_sid IS 'Carriers retry webhooks: makes the insert idempotent.';
COMMENT ON CONSTRAINT calls_primary_recording_id_fkey ON calls IS 'Deferred: call and recording arrive in one transaction.';
COMMENT ON POLICY calls_org_isolation ON calls IS 'Tenant isolation, set per request by the API.';
COMMENT ON TRIGGER legal_holds_apply ON legal_holds IS 'Keeps calls.legal_hold_flag in step.';
