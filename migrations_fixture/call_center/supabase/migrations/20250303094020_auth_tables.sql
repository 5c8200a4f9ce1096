-- Auth.js adapter tables. Column set follows the adapter documentation, plus
-- what the Workers API needs on top (role, is_admin, default workspace).

CREATE TABLE users (
  id               TEXT PRIMARY KEY,            -- cuid handed out by the adapter
  name             TEXT,
  email            TEXT UNIQUE,
  email_verified   TIMESTAMP,                   -- when the magic link was opened
  image            TEXT,                        -- avatar URL from the provider
  password_hash    TEXT,                        -- NULL for people who only use OAuth
  organization_id  UUID,                        -- workspace to open after sign-in
  role             VARCHAR(32) DEFAULT 'user',
  is_admin         BOOLEAN DEFAULT false,       -- platform staff, not organization admin
  created_at       TIMESTAMPTZ DEFAULT now(),
  updated_at       TIMESTAMPTZ DEFAULT now()
);

CREATE TABLE accounts (
  id                   TEXT PRIMARY KEY,
  user_id              TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
  type                 TEXT NOT NULL,           -- oauth, oidc, email, credentials
  provider             TEXT NOT NULL,
  provider_account_id  TEXT NOT NULL,
  refresh_token        TEXT,
  access_token         TEXT,
  expires_at           BIGINT,                  -- seconds since the epoch
  token_type           TEXT,
  scope                TEXT,
  id_token             TEXT,
  session_state        TEXT,
  oauth_token_secret   TEXT,                    -- OAuth 1.0a providers only
  oauth_token          TEXT,
  UNIQUE (provider, provider_account_id)
);

-- The adapter insists on camelCase here; we will have to live with it for now.
CREATE TABLE sessions (
  id              UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  "sessionToken"  VARCHAR(255) NOT NULL UNIQUE,
  "userId"        UUID NOT NULL,
  expires         TIMESTAMPTZ NOT NULL
);

CREATE INDEX idx_sessions_user_id ON sessions ("userId");
CREATE INDEX idx_sessions_expires ON sessions (expires);
CREATE INDEX idx_accounts_user_id ON accounts (user_id);

CREATE TRIGGER users_set_updated_at
  BEFORE UPDATE ON users
  FOR EACH ROW EXECUTE FUNCTION set_updated_at();
