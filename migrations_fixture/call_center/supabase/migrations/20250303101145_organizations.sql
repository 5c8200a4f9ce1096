-- Tenancy: one organization per customer, people join through org_members.

CREATE TABLE organizations (
  id                      UUID PRIMARY KEY DEFAULT uuid_generate_v4(),
  name                    TEXT NOT NULL,
  plan                    TEXT,                 -- starter, growth, enterprise
  plan_status             TEXT DEFAULT 'active' CHECK (plan_status IN ('active', 'past_due', 'canceled')),
  stripe_customer_id      TEXT UNIQUE,
  stripe_subscription_id  TEXT,
  created_by              TEXT REFERENCES users (id),
  slug                    TEXT UNIQUE,          -- subdomain
  tool_id                 UUID,
  created_at              TIMESTAMPTZ DEFAULT now(),
  updated_at              TIMESTAMPTZ DEFAULT now()
);

CREATE TABLE org_members (
  id               UUID PRIMARY KEY DEFAULT uuid_generate_v4(),
  organization_id  UUID NOT NULL REFERENCES organizations ON DELETE CASCADE,
  user_id          TEXT NOT NULL REFERENCES users ON DELETE CASCADE,
  role             TEXT DEFAULT 'agent',
  created_at       TIMESTAMPTZ DEFAULT now(),
  updated_at       TIMESTAMPTZ DEFAULT now(),
  CONSTRAINT org_members_organization_id_user_id_key UNIQUE (organization_id, user_id)
);

CREATE INDEX idx_org_members_user_id ON org_members (user_id);

CREATE TRIGGER organizations_set_updated_at
  BEFORE UPDATE ON organizations
  FOR EACH ROW EXECUTE FUNCTION set_updated_at();

CREATE TRIGGER org_members_set_updated_at
  BEFORE UPDATE ON org_members
  FOR EACH ROW EXECUTE FUNCTION set_updated_at();
