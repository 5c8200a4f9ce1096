-- Names agreed on in the data workshop:
--   bond_* -> bond_ai_*, plan_events -> billing_events, body -> content,
--   tool_access is read-only since October -> tool_access_archived

ALTER TABLE bond_conversations RENAME TO bond_ai_conversations;
ALTER TABLE bond_messages RENAME TO bond_ai_messages;
ALTER VIEW bond_usage RENAME TO bond_ai_usage;
ALTER POLICY bond_conversations_org_isolation ON bond_ai_conversations RENAME TO bond_ai_conversations_org_isolation;

ALTER TABLE plan_events RENAME TO billing_events;
ALTER TABLE billing_events RENAME CONSTRAINT plan_events_stripe_event_id_key TO billing_events_stripe_event_id_key;
ALTER INDEX idx_plan_events_organization_id RENAME TO idx_billing_events_organization_id;
ALTER SEQUENCE plan_events_ledger_no_seq RENAME TO billing_events_ledger_no_seq;

ALTER TABLE tool_access RENAME TO tool_access_archived;

ALTER TABLE call_notes RENAME COLUMN body TO content;

ALTER FUNCTION track_call_outcome() RENAME TO record_call_outcome_change;
ALTER TRIGGER call_outcomes_track ON call_outcomes RENAME TO call_outcomes_record_change;

ALTER TYPE dial_mode RENAME VALUE 'power' TO 'progressive';
ALTER TYPE calling_window RENAME TO calling_hours;
