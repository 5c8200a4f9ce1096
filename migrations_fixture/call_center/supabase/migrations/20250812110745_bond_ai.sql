-- "Bond", the in-product assistant: settings and conversations.

CREATE TABLE ai_configs (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  organization_id UUID NOT NULL REFERENCES organizations(id) ON DELETE CASCADE,
  config JSONB NOT NULL DEFAULT '{}',
  created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  updated_at TIMESTAMPTZ NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX ai_configs_one_per_organization ON ai_configs (organization_id);

CREATE TABLE bond_conversations (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id TEXT NOT NULL REFERENCES users(id) ON DELETE CASCADE,
  organization_id UUID NOT NULL REFERENCES organizations(id) ON DELETE CASCADE,
  title TEXT,
  last_message_at TIMESTAMPTZ,
  created_at TIMESTAMPTZ NOT NULL DEFAULT now()
);

CREATE TABLE bond_messages (
  id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  conversation_id UUID NOT NULL REFERENCES bond_conversations(id) ON DELETE CASCADE,
  role TEXT NOT NULL CHECK (role IN ('user', 'assistant')),
  content TEXT NOT NULL,
  tokens INTEGER,
  created_at TIMESTAMPTZ NOT NULL DEFAULT now()
);

CREATE INDEX idx_bond_conversations_user_id ON bond_conversations (user_id, last_message_at DESC NULLS LAST);
CREATE INDEX idx_bond_messages_conversation_id ON bond_messages (conversation_id, created_at);

ALTER TABLE bond_conversations ENABLE ROW LEVEL SECURITY;
CREATE POLICY bond_conversations_org_isolation ON bond_conversations
  USING (organization_id = current_setting('app.current_organization_id', true)::uuid);

ALTER TABLE bond_messages ENABLE ROW LEVEL SECURITY;
CREATE POLICY bond_messages_org_isolation ON bond_messages
  USING (conversation_id IN (
    SELECT bc.id FROM bond_conversations bc
    WHERE bc.organization_id = current_setting('app.current_organization_id', true)::uuid
  ));
