CREATE POLICY "ChatMessage_service_role" ON "ChatMessage"
    USING (current_setting('request.jwt.claims', true)::json->>'role' = 'service_role');
CREATE POLICY "ChatSession_service_role" ON "ChatSession"
    USING (current_setting('request.jwt.claims', true)::json->>'role' = 'service_role');
CREATE POLICY "DailyMood_service_role" ON "DailyMood"
    USING (current_setting('request.jwt.claims', true)::json->>'role' = 'service_role');
CREATE POLICY "JournalEntry_service_role" ON "JournalEntry"
    USING (current_setting('request.jwt.claims', true)::json->>'role' = 'service_role');
CREATE POLICY "UserMemory_service_role" ON "UserMemory"
    USING (current_setting('request.jwt.claims', true)::json->>'role' = 'service_role');
CREATE POLICY "InsightRun_service_role" ON "InsightRun"
    USING (current_setting('request.jwt.claims', true)::json->>'role' = 'service_role');

CREATE POLICY profiles_service_role ON profiles
    USING (current_setting('request.jwt.claims', true)::json->>'role' = 'service_role');
CREATE POLICY calendar_events_service_role ON calendar_events
    USING (current_setting('request.jwt.claims', true)::json->>'role' = 'service_role');
CREATE POLICY users_roles_service_role ON users_roles
    USING (current_setting('request.jwt.claims', true)::json->>'role' = 'service_role')
    WITH CHECK (current_setting('request.jwt.claims', true)::json->>'role' = 'service_role');
CREATE POLICY billing_customers_service_role ON billing_customers
    USING (current_setting('request.jwt.claims', true)::json->>'role' = 'service_role');

DROP POLICY billing_customers_all_own ON billing_customers;
CREATE POLICY billing_customers_select_own ON billing_customers
    FOR SELECT USING (auth.uid() = user_id);

DROP POLICY webhook_events_read ON webhook_events;
CREATE POLICY webhook_events_service_role ON webhook_events
    USING (current_setting('request.jwt.claims', true)::json->>'role' = 'service_role');

DROP POLICY profiles_update_own ON profiles;
CREATE POLICY profiles_update_own ON profiles
    FOR UPDATE USING (auth.uid() = user_id) WITH CHECK (auth.uid() = user_id);
CREATE POLICY profiles_delete_own ON profiles
    FOR DELETE USING (auth.uid() = user_id);
