-- migrate:up
CREATE OR REPLACE FUNCTION is_admin()
RETURNS boolean
LANGUAGE sql
STABLE
SECURITY DEFINER
SET search_path = public
AS $$
  SELECT EXISTS (SELECT 1 FROM user_profiles WHERE id = auth.uid() AND role = 'admin');
$$;

CREATE FUNCTION touch_lead_last_contacted()
RETURNS trigger
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = public
AS $$
BEGIN
    UPDATE crm_leads
       SET last_contacted_at = greatest(last_contacted_at, NEW.created_at)
     WHERE id = NEW.lead_id;
    RETURN NULL;
END;
$$;

CREATE TRIGGER touch_lead
    AFTER INSERT ON comms_messages
    FOR EACH ROW
    WHEN (NEW.lead_id IS NOT NULL AND NEW.direction = 'outbound')
    EXECUTE FUNCTION touch_lead_last_contacted();

CREATE TRIGGER touch_lead
    AFTER INSERT ON call_logs
    FOR EACH ROW
    WHEN (NEW.lead_id IS NOT NULL)
    EXECUTE FUNCTION touch_lead_last_contacted();

ALTER TABLE comms_email_logs ADD COLUMN message_id uuid REFERENCES comms_messages ON DELETE SET NULL;
ALTER TABLE assistant_jobs ADD COLUMN lead_id uuid CONSTRAINT assistant_jobs_lead_fk REFERENCES crm_leads ON DELETE CASCADE;
ALTER TABLE re_documents ADD COLUMN lead_id uuid REFERENCES crm_leads ON DELETE SET NULL;

CREATE INDEX ON assistant_jobs (lead_id);
CREATE INDEX ON user_reminder_logs (email_log_id);
CREATE UNIQUE INDEX security_oauth_tokens_user_provider_idx
    ON security_oauth_tokens (user_id, provider) WHERE revoked_at IS NULL;

-- migrate:down
DROP INDEX security_oauth_tokens_user_provider_idx;
DROP INDEX user_reminder_logs_email_log_id_idx;

ALTER TABLE re_documents DROP COLUMN lead_id;
ALTER TABLE assistant_jobs DROP COLUMN lead_id;
ALTER TABLE comms_email_logs DROP COLUMN message_id;

DROP TRIGGER touch_lead ON call_logs;
DROP TRIGGER touch_lead ON comms_messages;
DROP FUNCTION touch_lead_last_contacted();

CREATE OR REPLACE FUNCTION is_admin()
RETURNS boolean
LANGUAGE sql
STABLE
SECURITY DEFINER
SET search_path = public
AS $$
  SELECT EXISTS (SELECT 1 FROM profiles WHERE id = auth.uid() AND role = 'admin');
$$;
