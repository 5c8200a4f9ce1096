-- migrate:up
CREATE TABLE notifications (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id uuid NOT NULL REFERENCES profiles ON DELETE CASCADE,
    kind text NOT NULL,
    title text NOT NULL,
    body text,
    link text,
    read_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX notifications_unread_idx ON notifications (user_id, created_at DESC) WHERE read_at IS NULL;

CREATE TABLE reminder_states (
    user_id uuid NOT NULL REFERENCES profiles ON DELETE CASCADE,
    reminder_key text NOT NULL,
    state text NOT NULL DEFAULT 'idle' CHECK (state IN ('idle', 'scheduled', 'sent', 'snoozed', 'done')),
    next_run_at timestamptz,
    snoozed_until timestamptz,
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (user_id, reminder_key)
);

CREATE TABLE reminder_logs (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id uuid NOT NULL,
    reminder_key text NOT NULL,
    email_log_id uuid REFERENCES email_logs ON DELETE SET NULL,
    sent_at timestamptz NOT NULL DEFAULT now(),
    FOREIGN KEY (user_id, reminder_key) REFERENCES reminder_states ON DELETE CASCADE
);
CREATE INDEX reminder_logs_user_sent_idx ON reminder_logs (user_id, sent_at);

CREATE TABLE user_retention (
    user_id uuid PRIMARY KEY REFERENCES profiles ON DELETE CASCADE,
    cohort_month date NOT NULL CHECK (extract(day FROM cohort_month) = 1),
    days_active integer NOT NULL DEFAULT 0,
    streak_days integer NOT NULL DEFAULT 0,
    churn_risk numeric(4,3) CHECK (churn_risk BETWEEN 0 AND 1),
    last_active_on date
);

ALTER TABLE notifications ENABLE ROW LEVEL SECURITY;
ALTER TABLE reminder_states ENABLE ROW LEVEL SECURITY;
ALTER TABLE reminder_logs ENABLE ROW LEVEL SECURITY;
ALTER TABLE user_retention ENABLE ROW LEVEL SECURITY;

CREATE POLICY notifications_read ON notifications FOR SELECT USING (auth.uid() = user_id);
CREATE POLICY notifications_mark_read ON notifications FOR UPDATE USING (auth.uid() = user_id);
CREATE POLICY reminder_states_own ON reminder_states USING (auth.uid() = user_id);
CREATE POLICY reminder_logs_own ON reminder_logs FOR SELECT USING (auth.uid() = user_id);
CREATE POLICY user_retention_admin ON user_retention FOR SELECT TO authenticated USING (is_admin());

ALTER PUBLICATION supabase_realtime ADD TABLE notifications;

-- migrate:down
DROP TABLE user_retention;
DROP TABLE reminder_logs;
DROP TABLE reminder_states;
DROP TABLE notifications;
