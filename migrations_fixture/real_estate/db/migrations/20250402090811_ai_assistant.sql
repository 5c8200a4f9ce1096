-- migrate:up
CREATE TYPE job_status AS ENUM ('queued', 'running', 'succeeded', 'failed');

CREATE TABLE assistant_sessions (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id uuid NOT NULL REFERENCES profiles ON DELETE CASCADE,
    title text,
    context jsonb NOT NULL DEFAULT '{}'::jsonb,
    model text NOT NULL DEFAULT 'default',
    last_message_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE ai_jobs (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id uuid NOT NULL REFERENCES profiles ON DELETE CASCADE,
    session_id uuid REFERENCES assistant_sessions ON DELETE SET NULL,
    deal_id uuid REFERENCES deals ON DELETE CASCADE,
    job_type text NOT NULL CHECK (job_type IN ('summarize', 'draft', 'analyze', 'extract')),
    status job_status NOT NULL DEFAULT 'queued',
    progress smallint NOT NULL DEFAULT 0 CHECK (progress BETWEEN 0 AND 100),
    input jsonb NOT NULL DEFAULT '{}'::jsonb,
    result jsonb,
    error text,
    started_at timestamptz,
    completed_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX ai_jobs_user_status_idx ON ai_jobs (user_id, status);
CREATE INDEX ai_jobs_queue_idx ON ai_jobs (created_at) WHERE status = 'queued';

ALTER TABLE assistant_sessions ENABLE ROW LEVEL SECURITY;
ALTER TABLE ai_jobs ENABLE ROW LEVEL SECURITY;

CREATE POLICY assistant_sessions_own ON assistant_sessions USING (auth.uid() = user_id) WITH CHECK (auth.uid() = user_id);

CREATE POLICY ai_jobs_select ON ai_jobs FOR SELECT USING (auth.uid() = user_id);
CREATE POLICY ai_jobs_insert ON ai_jobs FOR INSERT WITH CHECK (auth.uid() = user_id);
CREATE POLICY ai_jobs_update ON ai_jobs FOR UPDATE USING (auth.uid() = user_id);

-- migrate:down
DROP TABLE ai_jobs;
DROP TABLE assistant_sessions;
DROP TYPE job_status;
