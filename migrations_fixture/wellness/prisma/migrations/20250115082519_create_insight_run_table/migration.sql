-- weekly insights, written by hand: prisma db pull afterwards
CREATE TABLE IF NOT EXISTS insight_run (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id text NOT NULL,
    time_range_start timestamptz NOT NULL,
    time_range_end timestamptz NOT NULL,
    narrative text,
    highlights jsonb NOT NULL DEFAULT '[]'::jsonb,
    model varchar(80),
    tokens_used integer CHECK (tokens_used >= 0),
    created_at timestamptz NOT NULL DEFAULT now(),
    CHECK (time_range_end > time_range_start),
    UNIQUE (user_id, time_range_start, time_range_end)
);

CREATE INDEX IF NOT EXISTS insight_run_user_id_idx ON insight_run (user_id);
