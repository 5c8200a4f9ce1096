-- migrate:up
CREATE TABLE calls (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id uuid NOT NULL REFERENCES profiles ON DELETE CASCADE,
    lead_id uuid REFERENCES leads,
    contact_id uuid REFERENCES contacts,
    twilio_sid text UNIQUE,
    direction text NOT NULL CHECK (direction IN ('inbound', 'outbound')),
    from_number text,
    to_number text,
    status text NOT NULL DEFAULT 'queued',
    duration_seconds integer CHECK (duration_seconds >= 0),
    recording_url text,
    started_at timestamptz,
    ended_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    CHECK (ended_at IS NULL OR ended_at >= started_at)
);

CREATE INDEX idx_calls_lead ON calls (lead_id, started_at DESC);
CREATE INDEX idx_calls_user ON calls (user_id);

CREATE TABLE transcripts (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    call_id uuid NOT NULL UNIQUE REFERENCES calls ON DELETE CASCADE,
    language varchar(8) NOT NULL DEFAULT 'en',
    full_text text,
    summary text,
    sentiment numeric(3,2) CHECK (sentiment BETWEEN -1 AND 1),
    provider text NOT NULL DEFAULT 'deepgram',
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE transcript_segments (
    id bigserial PRIMARY KEY,
    transcript_id uuid NOT NULL REFERENCES transcripts ON DELETE CASCADE,
    speaker text NOT NULL,
    start_ms integer NOT NULL,
    end_ms integer NOT NULL,
    text text NOT NULL,
    confidence real,
    CHECK (end_ms > start_ms)
);

CREATE INDEX ON transcript_segments (transcript_id, start_ms);

ALTER TABLE calls ENABLE ROW LEVEL SECURITY;
ALTER TABLE transcripts ENABLE ROW LEVEL SECURITY;
ALTER TABLE transcript_segments ENABLE ROW LEVEL SECURITY;

CREATE POLICY "Users see their calls" ON calls FOR SELECT USING (auth.uid() = user_id);
CREATE POLICY "Users log calls" ON calls FOR INSERT WITH CHECK (auth.uid() = user_id);
CREATE POLICY "Users amend their calls" ON calls FOR UPDATE USING (auth.uid() = user_id);

CREATE POLICY transcripts_by_call ON transcripts FOR SELECT
    USING (call_id IN (SELECT id FROM calls WHERE user_id = auth.uid()));
CREATE POLICY segments_by_call ON transcript_segments FOR SELECT
    USING (EXISTS (
        SELECT 1 FROM transcripts t JOIN calls c ON c.id = t.call_id
        WHERE t.id = transcript_segments.transcript_id AND c.user_id = auth.uid()
    ));

-- migrate:down
DROP TABLE transcript_segments;
DROP TABLE transcripts;
DROP TABLE calls;
