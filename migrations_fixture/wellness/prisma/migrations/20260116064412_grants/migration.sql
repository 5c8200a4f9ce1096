REVOKE ALL ON "ChatMessage", "ChatSession", "DailyMood", "JournalEntry", "UserMemory", "InsightRun" FROM anon;
REVOKE ALL ON profiles, calendar_events, users_roles, billing_customers, webhook_events FROM anon;
REVOKE ALL ON chat_messages, chat_sessions, chat_session, journal_entries, daily_mood FROM anon;

GRANT SELECT, INSERT, UPDATE, DELETE ON
    "ChatMessage", "ChatSession", "DailyMood", "JournalEntry", "UserMemory",
    profiles, calendar_events
TO authenticated;

REVOKE ALL ON "InsightRun", users_roles, billing_customers, webhook_events FROM authenticated;
GRANT SELECT, INSERT, DELETE ON "InsightRun" TO authenticated;
GRANT SELECT ON users_roles, billing_customers TO authenticated;

REVOKE ALL ON chat_messages, chat_sessions, chat_session, journal_entries, daily_mood, user_memory FROM authenticated;
GRANT SELECT, INSERT, UPDATE, DELETE ON chat_messages, chat_sessions, journal_entries, daily_mood TO authenticated;
GRANT SELECT ON chat_session, user_memory TO authenticated;

GRANT ALL ON webhook_events, users_roles, billing_customers TO service_role;
