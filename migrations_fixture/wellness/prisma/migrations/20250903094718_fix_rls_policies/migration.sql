-- ChatSession
DROP POLICY "Users can manage their sessions" ON "ChatSession";
CREATE POLICY "ChatSession_select_own" ON "ChatSession"
    FOR SELECT USING (auth.uid()::text = "userId");
CREATE POLICY "ChatSession_insert_own" ON "ChatSession"
    FOR INSERT WITH CHECK (auth.uid()::text = "userId");
CREATE POLICY "ChatSession_update_own" ON "ChatSession"
    FOR UPDATE USING (auth.uid()::text = "userId")
    WITH CHECK (auth.uid()::text = "userId");
CREATE POLICY "ChatSession_delete_own" ON "ChatSession"
    FOR DELETE USING (auth.uid()::text = "userId");

-- ChatMessage
DROP POLICY IF EXISTS "ChatMessage_select_own" ON "ChatMessage";
DROP POLICY IF EXISTS "ChatMessage_insert_own" ON "ChatMessage";
DROP POLICY IF EXISTS "ChatMessage_update_own" ON "ChatMessage";
CREATE POLICY "ChatMessage_select_own" ON "ChatMessage"
    FOR SELECT USING (
        EXISTS (
            SELECT 1 FROM "ChatSession" s
            WHERE s."sessionId" = "ChatMessage"."sessionId"
              AND s."userId" = auth.uid()::text
        )
    );
CREATE POLICY "ChatMessage_insert_own" ON "ChatMessage"
    FOR INSERT WITH CHECK (
        auth.uid()::text = "userId"
        AND EXISTS (
            SELECT 1 FROM "ChatSession" s
            WHERE s."sessionId" = "ChatMessage"."sessionId"
              AND s."userId" = auth.uid()::text
        )
    );
CREATE POLICY "ChatMessage_update_own" ON "ChatMessage"
    FOR UPDATE USING (auth.uid()::text = "userId")
    WITH CHECK (auth.uid()::text = "userId");
CREATE POLICY "ChatMessage_delete_own" ON "ChatMessage"
    FOR DELETE USING (auth.uid()::text = "userId");

-- DailyMood
DROP POLICY "DailyMood_select_own" ON "DailyMood";
CREATE POLICY "DailyMood_select_own" ON "DailyMood"
    FOR SELECT USING (auth.uid()::text = "userId");
CREATE POLICY "DailyMood_update_own" ON "DailyMood"
    FOR UPDATE USING (auth.uid()::text = "userId")
    WITH CHECK (auth.uid()::text = "userId");
CREATE POLICY "DailyMood_delete_own" ON "DailyMood"
    FOR DELETE USING (auth.uid()::text = "userId");

-- JournalEntry
ALTER POLICY "JournalEntry_insert_own" ON "JournalEntry"
    WITH CHECK (auth.uid()::text = "userId");
DROP POLICY "JournalEntry_update_own" ON "JournalEntry";
CREATE POLICY "JournalEntry_update_own" ON "JournalEntry"
    FOR UPDATE USING (auth.uid()::text = "userId")
    WITH CHECK (auth.uid()::text = "userId");
CREATE POLICY "JournalEntry_delete_own" ON "JournalEntry"
    FOR DELETE USING (auth.uid()::text = "userId");

-- UserMemory
CREATE POLICY "UserMemory_insert_own" ON "UserMemory"
    FOR INSERT WITH CHECK (auth.uid()::text = "userId");
CREATE POLICY "UserMemory_update_own" ON "UserMemory"
    FOR UPDATE USING (auth.uid()::text = "userId")
    WITH CHECK (auth.uid()::text = "userId");
CREATE POLICY "UserMemory_delete_own" ON "UserMemory"
    FOR DELETE USING (auth.uid()::text = "userId");

-- InsightRun
DROP POLICY "InsightRun_update_own" ON "InsightRun";
CREATE POLICY "InsightRun_delete_own" ON "InsightRun"
    FOR DELETE USING (auth.uid()::text = user_id);
