-- Comprehensive schema fix
-- Safe to run more than once

BEGIN;

-- 1. missing tables -------------------------------------------------

CREATE TABLE IF NOT EXISTS profiles (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id uuid NOT NULL REFERENCES auth.users(id) ON DELETE CASCADE,
    plan text NOT NULL DEFAULT 'free',
    voice_enabled boolean DEFAULT true,
    timezone text DEFAULT 'UTC',
    locale text DEFAULT 'en'
);

CREATE TABLE IF NOT EXISTS calendar_events (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id uuid NOT NULL,
    date date NOT NULL,
    title text NOT NULL
);

CREATE TABLE IF NOT EXISTS webhook_events (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    provider text NOT NULL DEFAULT 'stripe',
    external_id text UNIQUE,
    event_type text NOT NULL,
    payload jsonb NOT NULL,
    processed boolean NOT NULL DEFAULT false,
    processed_at timestamptz,
    error text,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT webhook_events_processed_at_set CHECK (NOT processed OR processed_at IS NOT NULL)
);

-- 2. snake_case views -----------------------------------------------

CREATE OR REPLACE VIEW daily_mood AS
SELECT
    "id",
    "userId" AS user_id,
    "emotion",
    "intensity",
    "fruit",
    "note",
    "createdAt" AS created_at
FROM "DailyMood";

CREATE OR REPLACE VIEW chat_sessions AS
SELECT
    "sessionId" AS session_id,
    "userId" AS user_id,
    "title",
    "dominantEmotion" AS dominant_emotion,
    "summary",
    "createdAt" AS created_at,
    "updatedAt" AS updated_at
FROM "ChatSession";

CREATE OR REPLACE VIEW chat_session AS
SELECT
    "sessionId" AS session_id,
    "userId" AS user_id,
    "title",
    "dominantEmotion" AS dominant_emotion,
    "summary",
    "createdAt" AS created_at,
    "updatedAt" AS updated_at
FROM "ChatSession";

CREATE OR REPLACE VIEW chat_messages WITH (security_invoker = true) AS
SELECT
    "id",
    "sessionId" AS session_id,
    "userId" AS user_id,
    "role",
    "content",
    "timestamp"
FROM "ChatMessage";

CREATE OR REPLACE VIEW journal_entries WITH (security_invoker = true) AS
SELECT
    "id",
    "userId" AS user_id,
    "title",
    "content",
    "date",
    "emotion",
    "tags",
    "createdAt" AS created_at,
    "updatedAt" AS updated_at
FROM "JournalEntry";

DO $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM information_schema.tables
        WHERE table_schema = 'public' AND table_name = 'UserMemory'
    ) THEN
        CREATE OR REPLACE VIEW user_memory AS
        SELECT
            "id",
            "userId" AS user_id,
            "summary",
            "sourceType" AS source_type,
            "sourceId" AS source_id,
            "createdAt" AS created_at
        FROM "UserMemory";
    END IF;
END
$$;

-- 3. indexes --------------------------------------------------------

CREATE INDEX IF NOT EXISTS profiles_user_id_idx ON profiles (user_id);
CREATE INDEX IF NOT EXISTS profiles_plan_idx ON profiles (plan);
CREATE INDEX IF NOT EXISTS calendar_events_date_idx ON calendar_events (date);
CREATE INDEX IF NOT EXISTS calendar_events_user_id_date_idx ON calendar_events (user_id, date);
CREATE INDEX IF NOT EXISTS billing_customers_user_id_idx ON billing_customers (user_id);
CREATE INDEX IF NOT EXISTS billing_customers_stripe_customer_id_idx ON billing_customers (stripe_customer_id);
CREATE INDEX IF NOT EXISTS webhook_events_event_type_idx ON webhook_events (event_type);
CREATE INDEX IF NOT EXISTS webhook_events_processed_idx ON webhook_events (processed);

-- 4. row level security ---------------------------------------------

ALTER TABLE profiles ENABLE ROW LEVEL SECURITY;
ALTER TABLE calendar_events ENABLE ROW LEVEL SECURITY;
ALTER TABLE users_roles ENABLE ROW LEVEL SECURITY;
ALTER TABLE billing_customers ENABLE ROW LEVEL SECURITY;
ALTER TABLE webhook_events ENABLE ROW LEVEL SECURITY;

DROP POLICY IF EXISTS calendar_events_select_own ON calendar_events;
CREATE POLICY calendar_events_select_own ON calendar_events
    FOR SELECT USING (auth.uid() = user_id);
DROP POLICY IF EXISTS calendar_events_insert_own ON calendar_events;
CREATE POLICY calendar_events_insert_own ON calendar_events
    FOR INSERT WITH CHECK (auth.uid() = user_id);
DROP POLICY IF EXISTS calendar_events_update_own ON calendar_events;
CREATE POLICY calendar_events_update_own ON calendar_events
    FOR UPDATE USING (auth.uid() = user_id) WITH CHECK (auth.uid() = user_id);
DROP POLICY IF EXISTS calendar_events_delete_own ON calendar_events;
CREATE POLICY calendar_events_delete_own ON calendar_events
    FOR DELETE USING (auth.uid() = user_id);

CREATE POLICY users_roles_select_own ON users_roles
    FOR SELECT USING (auth.uid() = user_id);
CREATE POLICY billing_customers_all_own ON billing_customers
    USING (auth.uid() = user_id);
CREATE POLICY webhook_events_read ON webhook_events
    FOR SELECT TO authenticated USING (processed);

COMMIT;
