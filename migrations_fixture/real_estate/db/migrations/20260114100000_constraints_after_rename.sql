-- migrate:up
-- lead sources grew; the check still goes by the old table's name
ALTER TABLE crm_leads DROP CONSTRAINT leads_source_check;
ALTER TABLE crm_leads ADD CHECK (source IN ('manual', 'import', 'web', 'referral', 'driving', 'sms', 'list'));
ALTER TABLE crm_leads DROP CONSTRAINT leads_check;
ALTER TABLE crm_leads ADD CONSTRAINT crm_leads_reachable
    CHECK (num_nonnulls(first_name, last_name, phone, email) > 0);

ALTER TABLE comms_messages DROP CONSTRAINT messages_status_check,
    ADD CONSTRAINT comms_messages_status_check
        CHECK (status IN ('draft', 'queued', 'sent', 'delivered', 'read', 'failed'));

-- a call outlives the lead it was made to
ALTER TABLE call_logs DROP CONSTRAINT calls_lead_id_fkey;
ALTER TABLE call_logs ADD FOREIGN KEY (lead_id) REFERENCES crm_leads ON DELETE SET NULL;
ALTER TABLE call_logs DROP CONSTRAINT calls_contact_id_fkey,
    ADD FOREIGN KEY (contact_id) REFERENCES crm_contacts (id) ON DELETE SET NULL;

ALTER TABLE crm_lead_contacts RENAME CONSTRAINT lead_contacts_lead_id_contact_id_key TO crm_lead_contacts_pair;
ALTER TABLE workspaces RENAME CONSTRAINT workspace_pkey TO workspaces_pkey;
ALTER INDEX workspace_slug_key RENAME TO workspaces_slug_key;
ALTER INDEX leads_workspace_status_idx RENAME TO crm_leads_workspace_status_idx;
ALTER INDEX profiles_pkey RENAME TO user_profiles_pkey;
DROP INDEX idx_calls_user;

DO $$
BEGIN
    IF EXISTS (SELECT 1 FROM pg_constraint WHERE conname = 'stripe_customers_stripe_customer_id_check') THEN
        ALTER TABLE billing_stripe_customers
            RENAME CONSTRAINT stripe_customers_stripe_customer_id_check TO billing_stripe_customers_id_format;
    END IF;
END
$$;

ALTER TRIGGER profiles_set_updated_at ON user_profiles RENAME TO set_updated_at;
ALTER TRIGGER workspace_set_updated_at ON workspaces RENAME TO set_updated_at;

-- migrate:down
ALTER TRIGGER set_updated_at ON workspaces RENAME TO workspace_set_updated_at;
ALTER TRIGGER set_updated_at ON user_profiles RENAME TO profiles_set_updated_at;

ALTER TABLE billing_stripe_customers
    RENAME CONSTRAINT billing_stripe_customers_id_format TO stripe_customers_stripe_customer_id_check;

CREATE INDEX idx_calls_user ON call_logs (user_id);
ALTER INDEX user_profiles_pkey RENAME TO profiles_pkey;
ALTER INDEX crm_leads_workspace_status_idx RENAME TO leads_workspace_status_idx;
ALTER INDEX workspaces_slug_key RENAME TO workspace_slug_key;
ALTER TABLE workspaces RENAME CONSTRAINT workspaces_pkey TO workspace_pkey;
ALTER TABLE crm_lead_contacts RENAME CONSTRAINT crm_lead_contacts_pair TO lead_contacts_lead_id_contact_id_key;

ALTER TABLE call_logs DROP CONSTRAINT call_logs_contact_id_fkey,
    ADD CONSTRAINT calls_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES crm_contacts (id);
ALTER TABLE call_logs DROP CONSTRAINT call_logs_lead_id_fkey;
ALTER TABLE call_logs ADD CONSTRAINT calls_lead_id_fkey FOREIGN KEY (lead_id) REFERENCES crm_leads;

ALTER TABLE comms_messages DROP CONSTRAINT comms_messages_status_check,
    ADD CONSTRAINT messages_status_check CHECK (status IN ('draft', 'queued', 'sent', 'delivered', 'failed'));

ALTER TABLE crm_leads DROP CONSTRAINT crm_leads_reachable;
ALTER TABLE crm_leads ADD CONSTRAINT leads_check
    CHECK (first_name IS NOT NULL OR last_name IS NOT NULL OR phone IS NOT NULL);
ALTER TABLE crm_leads DROP CONSTRAINT crm_leads_source_check;
ALTER TABLE crm_leads ADD CONSTRAINT leads_source_check
    CHECK (source IN ('manual', 'import', 'web', 'referral', 'driving'));
