-- migrate:up
CREATE VIEW profiles WITH (security_invoker = true) AS SELECT * FROM user_profiles;

CREATE VIEW leads WITH (security_invoker = true) AS SELECT * FROM crm_leads;
CREATE VIEW contacts WITH (security_invoker = true) AS SELECT * FROM crm_contacts;
CREATE VIEW lead_contacts WITH (security_invoker = true) AS SELECT * FROM crm_lead_contacts;
CREATE VIEW lead_notes WITH (security_invoker = true) AS SELECT * FROM crm_lead_notes;

CREATE VIEW oauth_tokens WITH (security_invoker = true) AS SELECT * FROM security_oauth_tokens;
CREATE VIEW api_keys WITH (security_invoker = true) AS SELECT * FROM security_api_keys;
CREATE VIEW user_mfa WITH (security_invoker = true) AS SELECT * FROM user_mfa_settings;

CREATE VIEW email_logs WITH (security_invoker = true) AS SELECT * FROM comms_email_logs;
CREATE VIEW email_preferences WITH (security_invoker = true) AS SELECT * FROM user_email_preferences;
CREATE VIEW email_change_history AS SELECT * FROM security_email_change_history;

CREATE VIEW stripe_customers WITH (security_invoker = true) AS SELECT * FROM billing_stripe_customers;
CREATE VIEW stripe_products WITH (security_invoker = true) AS SELECT * FROM billing_stripe_products;
CREATE VIEW subscription_notifications AS SELECT * FROM billing_subscription_notifications;
CREATE VIEW subscription_events AS SELECT * FROM billing_subscription_events;

CREATE VIEW reminder_logs WITH (security_invoker = true) AS SELECT * FROM user_reminder_logs;

REVOKE ALL ON oauth_tokens FROM anon, authenticated;

-- migrate:down
DROP VIEW reminder_logs;
DROP VIEW subscription_events, subscription_notifications, stripe_products, stripe_customers;
DROP VIEW email_change_history, email_preferences, email_logs;
DROP VIEW user_mfa, api_keys, oauth_tokens;
DROP VIEW lead_notes, lead_contacts, contacts, leads;
DROP VIEW profiles;
