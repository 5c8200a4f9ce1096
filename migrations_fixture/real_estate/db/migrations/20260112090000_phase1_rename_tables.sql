-- migrate:up
-- System & infrastructure
ALTER TABLE feature_flags RENAME TO system_feature_flags;
ALTER TABLE rate_limits RENAME TO system_rate_limits;
ALTER TABLE scheduled_deletions RENAME TO system_scheduled_deletions;
ALTER TABLE usage_logs RENAME TO system_usage_logs;
ALTER TABLE feature_usage_stats RENAME TO analytics_feature_usage_stats;

-- User & auth
ALTER TABLE import_mappings RENAME TO user_import_mappings;
ALTER TABLE mfa_pending_setup RENAME TO user_mfa_pending_setup;
ALTER TABLE mfa_recovery_codes RENAME TO user_mfa_recovery_codes;
ALTER TABLE notifications RENAME TO user_notifications;
ALTER TABLE onboarding_status RENAME TO user_onboarding_status;
ALTER TABLE onboarding_steps RENAME TO user_onboarding_steps;
ALTER TABLE reminder_states RENAME TO user_reminder_states;

-- Workspace
ALTER TABLE workspace RENAME TO workspaces;

-- Communications
ALTER TABLE messages RENAME TO comms_messages;
ALTER TABLE scheduled_messages RENAME TO comms_scheduled_messages;

-- Call / voice
ALTER TABLE calls RENAME TO call_logs;
ALTER TABLE transcripts RENAME TO call_transcripts;
ALTER TABLE transcript_segments RENAME TO call_transcript_segments;

-- Assistant
ALTER TABLE ai_jobs RENAME TO assistant_jobs;

ALTER SEQUENCE usage_logs_id_seq RENAME TO system_usage_logs_id_seq;
ALTER SEQUENCE transcript_segments_id_seq RENAME TO call_transcript_segments_id_seq;

-- migrate:down
ALTER SEQUENCE call_transcript_segments_id_seq RENAME TO transcript_segments_id_seq;
ALTER SEQUENCE system_usage_logs_id_seq RENAME TO usage_logs_id_seq;

ALTER TABLE assistant_jobs RENAME TO ai_jobs;
ALTER TABLE call_transcript_segments RENAME TO transcript_segments;
ALTER TABLE call_transcripts RENAME TO transcripts;
ALTER TABLE call_logs RENAME TO calls;
ALTER TABLE comms_scheduled_messages RENAME TO scheduled_messages;
ALTER TABLE comms_messages RENAME TO messages;
ALTER TABLE workspaces RENAME TO workspace;
ALTER TABLE user_reminder_states RENAME TO reminder_states;
ALTER TABLE user_onboarding_steps RENAME TO onboarding_steps;
ALTER TABLE user_onboarding_status RENAME TO onboarding_status;
ALTER TABLE user_notifications RENAME TO notifications;
ALTER TABLE user_mfa_recovery_codes RENAME TO mfa_recovery_codes;
ALTER TABLE user_mfa_pending_setup RENAME TO mfa_pending_setup;
ALTER TABLE user_import_mappings RENAME TO import_mappings;
ALTER TABLE analytics_feature_usage_stats RENAME TO feature_usage_stats;
ALTER TABLE system_usage_logs RENAME TO usage_logs;
ALTER TABLE system_scheduled_deletions RENAME TO scheduled_deletions;
ALTER TABLE system_rate_limits RENAME TO rate_limits;
ALTER TABLE system_feature_flags RENAME TO feature_flags;
