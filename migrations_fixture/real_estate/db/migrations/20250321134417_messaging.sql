-- migrate:up
CREATE TYPE message_channel AS ENUM ('sms', 'email', 'voicemail');

CREATE TABLE messages (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id uuid NOT NULL REFERENCES profiles ON DELETE CASCADE,
    lead_id uuid REFERENCES leads ON DELETE CASCADE,
    channel message_channel NOT NULL,
    direction text NOT NULL CHECK (direction IN ('inbound', 'outbound')),
    subject text,
    body text NOT NULL,
    status text NOT NULL DEFAULT 'sent' CHECK (status IN ('draft', 'queued', 'sent', 'delivered', 'failed')),
    external_id text,
    metadata jsonb NOT NULL DEFAULT '{}',
    sent_at timestamptz,
    read_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX messages_thread_idx ON messages (lead_id, created_at DESC);
CREATE UNIQUE INDEX messages_external_id_idx ON messages (channel, external_id) WHERE external_id IS NOT NULL;

CREATE TABLE scheduled_messages (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id uuid NOT NULL REFERENCES profiles ON DELETE CASCADE,
    lead_id uuid NOT NULL REFERENCES leads ON DELETE CASCADE,
    channel message_channel NOT NULL,
    body text NOT NULL,
    send_at timestamptz NOT NULL,
    status text NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'sent', 'cancelled', 'failed')),
    message_id uuid REFERENCES messages ON DELETE SET NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX scheduled_messages_due_idx ON scheduled_messages (send_at) WHERE status = 'pending';

CREATE TABLE email_logs (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id uuid REFERENCES profiles ON DELETE SET NULL,
    resend_id text,
    recipient text NOT NULL,
    template text,
    subject text,
    status text NOT NULL DEFAULT 'sent',
    opened_at timestamptz,
    bounced_at timestamptz,
    error text,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT email_logs_resend_id_unique UNIQUE (resend_id)
);

CREATE TABLE email_preferences (
    user_id uuid PRIMARY KEY REFERENCES profiles ON DELETE CASCADE,
    marketing boolean NOT NULL DEFAULT true,
    product_updates boolean NOT NULL DEFAULT true,
    deal_alerts boolean NOT NULL DEFAULT true,
    weekly_digest boolean NOT NULL DEFAULT false,
    unsubscribe_token uuid NOT NULL UNIQUE DEFAULT gen_random_uuid(),
    unsubscribed_at timestamptz,
    updated_at timestamptz NOT NULL DEFAULT now()
);

ALTER TABLE messages ENABLE ROW LEVEL SECURITY;
ALTER TABLE scheduled_messages ENABLE ROW LEVEL SECURITY;
ALTER TABLE email_logs ENABLE ROW LEVEL SECURITY;
ALTER TABLE email_preferences ENABLE ROW LEVEL SECURITY;

CREATE POLICY messages_select ON messages FOR SELECT USING (auth.uid() = user_id);
CREATE POLICY messages_insert ON messages FOR INSERT WITH CHECK (auth.uid() = user_id);
CREATE POLICY scheduled_messages_own ON scheduled_messages USING (auth.uid() = user_id) WITH CHECK (auth.uid() = user_id);
CREATE POLICY email_logs_select ON email_logs FOR SELECT USING (auth.uid() = user_id);
CREATE POLICY email_preferences_select ON email_preferences FOR SELECT USING (auth.uid() = user_id);
CREATE POLICY email_preferences_update ON email_preferences FOR UPDATE USING (auth.uid() = user_id);

ALTER PUBLICATION supabase_realtime ADD TABLE messages;

-- migrate:down
ALTER PUBLICATION supabase_realtime DROP TABLE messages;
DROP TABLE email_preferences, email_logs;
DROP TABLE scheduled_messages;
DROP TABLE messages;
DROP TYPE message_channel;
