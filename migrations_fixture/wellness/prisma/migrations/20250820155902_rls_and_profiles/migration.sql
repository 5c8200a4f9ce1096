CREATE TABLE IF NOT EXISTS public.profiles (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id uuid NOT NULL UNIQUE REFERENCES auth.users(id) ON DELETE CASCADE,
    plan text NOT NULL DEFAULT 'free' CHECK (plan IN ('free', 'pro')),
    voice_enabled boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX IF NOT EXISTS profiles_plan_idx ON public.profiles (plan);

ALTER TABLE public.profiles ENABLE ROW LEVEL SECURITY;
ALTER TABLE "ChatSession" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "ChatMessage" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "DailyMood" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "JournalEntry" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "UserMemory" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "InsightRun" ENABLE ROW LEVEL SECURITY;

-- profiles
CREATE POLICY "profiles_select_own" ON public.profiles
    FOR SELECT USING (auth.uid() = user_id);
CREATE POLICY "profiles_insert_own" ON public.profiles
    FOR INSERT WITH CHECK (auth.uid() = user_id);
CREATE POLICY "profiles_update_own" ON public.profiles
    FOR UPDATE USING (auth.uid() = user_id);

-- chat
CREATE POLICY "Users can manage their sessions" ON "ChatSession"
    FOR ALL TO authenticated USING (true);
CREATE POLICY "ChatMessage_select_own" ON "ChatMessage"
    FOR SELECT USING (auth.uid()::text = "userId");
CREATE POLICY "ChatMessage_insert_own" ON "ChatMessage"
    FOR INSERT WITH CHECK (auth.uid()::text = "userId");

-- mood, journal, memory
CREATE POLICY "DailyMood_select_own" ON "DailyMood"
    FOR SELECT USING (auth.uid()::text = "id");
CREATE POLICY "DailyMood_insert_own" ON "DailyMood"
    FOR INSERT WITH CHECK (auth.uid()::text = "userId");
CREATE POLICY "JournalEntry_select_own" ON "JournalEntry"
    FOR SELECT USING (auth.uid()::text = "userId");
CREATE POLICY "JournalEntry_insert_own" ON "JournalEntry"
    FOR INSERT WITH CHECK (auth.uid() IS NOT NULL);
CREATE POLICY "JournalEntry_update_own" ON "JournalEntry"
    FOR UPDATE USING (auth.uid()::text = "userId");
CREATE POLICY "UserMemory_select_own" ON "UserMemory"
    FOR SELECT USING (auth.uid()::text = "userId");

-- insights
CREATE POLICY "InsightRun_select_own" ON "InsightRun"
    FOR SELECT USING (auth.uid()::text = user_id);
CREATE POLICY "InsightRun_insert_own" ON "InsightRun"
    FOR INSERT WITH CHECK (auth.uid()::text = user_id);
CREATE POLICY "InsightRun_update_own" ON "InsightRun"
    FOR UPDATE USING (auth.uid()::text = user_id) WITH CHECK (auth.uid()::text = user_id);
