-- migrate:up
CREATE TABLE user_mfa (
    user_id uuid PRIMARY KEY REFERENCES profiles ON DELETE CASCADE,
    enabled boolean NOT NULL DEFAULT false,
    method text NOT NULL DEFAULT 'totp' CHECK (method IN ('totp', 'sms')),
    secret_ciphertext text,
    phone text,
    enrolled_at timestamptz,
    last_used_at timestamptz,
    failed_attempts smallint NOT NULL DEFAULT 0,
    CHECK (NOT enabled OR enrolled_at IS NOT NULL),
    CHECK (method <> 'sms' OR phone IS NOT NULL)
);

CREATE TABLE mfa_pending_setup (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id uuid NOT NULL UNIQUE REFERENCES profiles ON DELETE CASCADE,
    secret_ciphertext text NOT NULL,
    method text NOT NULL DEFAULT 'totp',
    attempts smallint NOT NULL DEFAULT 0 CHECK (attempts <= 5),
    expires_at timestamptz NOT NULL DEFAULT now() + interval '10 minutes',
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE mfa_recovery_codes (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id uuid NOT NULL REFERENCES user_mfa ON DELETE CASCADE,
    code_hash text NOT NULL,
    used_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (user_id, code_hash)
);

ALTER TABLE user_mfa ENABLE ROW LEVEL SECURITY;
ALTER TABLE mfa_pending_setup ENABLE ROW LEVEL SECURITY;
ALTER TABLE mfa_recovery_codes ENABLE ROW LEVEL SECURITY;

CREATE POLICY user_mfa_select ON user_mfa FOR SELECT USING (auth.uid() = user_id);
CREATE POLICY user_mfa_insert ON user_mfa FOR INSERT WITH CHECK (auth.uid() = user_id);
CREATE POLICY user_mfa_update ON user_mfa FOR UPDATE USING (auth.uid() = user_id) WITH CHECK (auth.uid() = user_id);
CREATE POLICY user_mfa_delete ON user_mfa FOR DELETE USING (auth.uid() = user_id);

CREATE POLICY mfa_pending_select ON mfa_pending_setup FOR SELECT USING (auth.uid() = user_id);
CREATE POLICY mfa_pending_insert ON mfa_pending_setup FOR INSERT WITH CHECK (auth.uid() = user_id);
CREATE POLICY mfa_pending_update ON mfa_pending_setup FOR UPDATE USING (auth.uid() = user_id);
CREATE POLICY mfa_pending_delete ON mfa_pending_setup FOR DELETE USING (auth.uid() = user_id);
CREATE POLICY mfa_pending_service ON mfa_pending_setup TO service_role USING (true) WITH CHECK (true);
CREATE POLICY mfa_pending_not_expired ON mfa_pending_setup AS RESTRICTIVE FOR SELECT USING (expires_at > now());

CREATE POLICY recovery_codes_select ON mfa_recovery_codes FOR SELECT USING (auth.uid() = user_id);
CREATE POLICY recovery_codes_insert ON mfa_recovery_codes FOR INSERT WITH CHECK (auth.uid() = user_id);
CREATE POLICY recovery_codes_use ON mfa_recovery_codes FOR UPDATE
    USING (auth.uid() = user_id AND used_at IS NULL) WITH CHECK (auth.uid() = user_id);

-- migrate:down
DROP TABLE mfa_recovery_codes;
DROP TABLE mfa_pending_setup;
DROP TABLE user_mfa;
