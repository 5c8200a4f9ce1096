-- migrate:up
CREATE TABLE api_keys (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id uuid NOT NULL REFERENCES profiles ON DELETE CASCADE,
    service text NOT NULL,
    label text,
    key_ciphertext text NOT NULL,
    key_iv text NOT NULL,
    key_tag text,
    last_four char(4),
    health text NOT NULL DEFAULT 'unknown' CHECK (health IN ('unknown', 'ok', 'failing')),
    last_checked_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (user_id, service)
);

CREATE TABLE oauth_tokens (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id uuid NOT NULL REFERENCES profiles ON DELETE CASCADE,
    provider varchar(40) NOT NULL,
    provider_account_id text NOT NULL,
    access_token text NOT NULL,
    refresh_token text,
    scopes text[] NOT NULL DEFAULT ARRAY[]::text[],
    expires_at timestamptz,
    revoked_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE UNIQUE INDEX oauth_tokens_live_idx ON oauth_tokens (provider, provider_account_id) WHERE revoked_at IS NULL;
CREATE INDEX oauth_tokens_expiry_idx ON oauth_tokens (expires_at) WHERE revoked_at IS NULL;

CREATE TABLE security_event_logs (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id uuid REFERENCES auth.users ON DELETE SET NULL,
    event_type text NOT NULL,
    severity smallint NOT NULL DEFAULT 1 CHECK (severity BETWEEN 1 AND 5),
    ip_address inet,
    user_agent text,
    details jsonb NOT NULL DEFAULT '{}'::jsonb,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX security_event_logs_created_at_idx ON security_event_logs USING brin (created_at);

CREATE TABLE security_reset_tokens (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id uuid NOT NULL REFERENCES auth.users ON DELETE CASCADE,
    token_hash bytea NOT NULL UNIQUE,
    expires_at timestamptz NOT NULL DEFAULT now() + interval '1 hour',
    used_at timestamptz,
    requested_ip inet,
    created_at timestamptz NOT NULL DEFAULT now(),
    CHECK (expires_at > created_at)
);

CREATE TABLE email_change_history (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id uuid NOT NULL REFERENCES profiles ON DELETE CASCADE,
    old_email text NOT NULL,
    new_email text NOT NULL,
    confirmed_at timestamptz,
    changed_at timestamptz NOT NULL DEFAULT now(),
    CHECK (lower(old_email) <> lower(new_email))
);

ALTER TABLE api_keys ENABLE ROW LEVEL SECURITY;
ALTER TABLE oauth_tokens ENABLE ROW LEVEL SECURITY;
ALTER TABLE oauth_tokens FORCE ROW LEVEL SECURITY;
ALTER TABLE security_event_logs ENABLE ROW LEVEL SECURITY;
ALTER TABLE security_reset_tokens ENABLE ROW LEVEL SECURITY;
ALTER TABLE email_change_history ENABLE ROW LEVEL SECURITY;

CREATE POLICY "api keys: read own" ON api_keys FOR SELECT USING (auth.uid() = user_id);
CREATE POLICY "api keys: add own" ON api_keys FOR INSERT WITH CHECK (auth.uid() = user_id);
CREATE POLICY "api keys: change own" ON api_keys FOR UPDATE USING (auth.uid() = user_id);
CREATE POLICY "api keys: remove own" ON api_keys FOR DELETE USING (auth.uid() = user_id);

CREATE POLICY oauth_tokens_service ON oauth_tokens TO service_role USING (true) WITH CHECK (true);
CREATE POLICY security_event_logs_admin ON security_event_logs FOR SELECT TO authenticated USING (is_admin());
CREATE POLICY reset_tokens_service_insert ON security_reset_tokens FOR INSERT TO service_role WITH CHECK (true);
CREATE POLICY reset_tokens_service_select ON security_reset_tokens FOR SELECT TO service_role USING (used_at IS NULL AND expires_at > now());
CREATE POLICY email_change_history_own ON email_change_history FOR SELECT USING (auth.uid() = user_id);

REVOKE ALL ON oauth_tokens, security_reset_tokens FROM anon, authenticated;

-- migrate:down
DROP TABLE email_change_history;
DROP TABLE security_reset_tokens;
DROP TABLE security_event_logs;
DROP TABLE oauth_tokens;
DROP TABLE api_keys;
