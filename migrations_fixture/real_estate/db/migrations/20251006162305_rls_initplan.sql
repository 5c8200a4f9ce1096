-- migrate:up
-- auth.uid() once per query instead of once per row
ALTER POLICY messages_select ON messages USING ((SELECT auth.uid()) = user_id);
ALTER POLICY messages_insert ON messages WITH CHECK ((SELECT auth.uid()) = user_id);
ALTER POLICY notifications_read ON notifications USING ((SELECT auth.uid()) = user_id);
ALTER POLICY "Users can view own profile" ON profiles TO authenticated USING ((SELECT auth.uid()) = id);

DROP POLICY re_properties_owner ON re_properties;
CREATE POLICY re_properties_owner ON re_properties TO authenticated
    USING ((SELECT auth.uid()) = user_id)
    WITH CHECK ((SELECT auth.uid()) = user_id);

DROP POLICY IF EXISTS usage_insert ON usage_logs;
CREATE POLICY usage_insert ON usage_logs FOR INSERT TO service_role WITH CHECK (true);

-- migrate:down
DROP POLICY usage_insert ON usage_logs;
CREATE POLICY usage_insert ON usage_logs FOR INSERT WITH CHECK (auth.uid() = user_id);

DROP POLICY re_properties_owner ON re_properties;
CREATE POLICY re_properties_owner ON re_properties FOR ALL USING (auth.uid() = user_id) WITH CHECK (auth.uid() = user_id);

ALTER POLICY "Users can view own profile" ON profiles TO public USING (auth.uid() = id);
ALTER POLICY notifications_read ON notifications USING (auth.uid() = user_id);
ALTER POLICY messages_insert ON messages WITH CHECK (auth.uid() = user_id);
ALTER POLICY messages_select ON messages USING (auth.uid() = user_id);
