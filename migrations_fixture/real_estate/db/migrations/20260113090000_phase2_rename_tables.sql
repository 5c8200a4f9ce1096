-- migrate:up
ALTER TABLE profiles RENAME TO user_profiles;

ALTER TABLE leads RENAME TO crm_leads;
ALTER TABLE contacts RENAME TO crm_contacts;
ALTER TABLE lead_contacts RENAME TO crm_lead_contacts;
ALTER TABLE lead_notes RENAME TO crm_lead_notes;

ALTER TABLE oauth_tokens RENAME TO security_oauth_tokens;
ALTER TABLE api_keys RENAME TO security_api_keys;
ALTER TABLE user_mfa RENAME TO user_mfa_settings;

ALTER TABLE email_logs RENAME TO comms_email_logs;
ALTER TABLE email_preferences RENAME TO user_email_preferences;
ALTER TABLE email_change_history RENAME TO security_email_change_history;

ALTER TABLE stripe_customers RENAME TO billing_stripe_customers;
ALTER TABLE stripe_products RENAME TO billing_stripe_products;
ALTER TABLE subscription_notifications RENAME TO billing_subscription_notifications;
ALTER TABLE subscription_events RENAME TO billing_subscription_events;

ALTER TABLE reminder_logs RENAME TO user_reminder_logs;

-- migrate:down
ALTER TABLE user_reminder_logs RENAME TO reminder_logs;

ALTER TABLE billing_subscription_events RENAME TO subscription_events;
ALTER TABLE billing_subscription_notifications RENAME TO subscription_notifications;
ALTER TABLE billing_stripe_products RENAME TO stripe_products;
ALTER TABLE billing_stripe_customers RENAME TO stripe_customers;

ALTER TABLE security_email_change_history RENAME TO email_change_history;
ALTER TABLE user_email_preferences RENAME TO email_preferences;
ALTER TABLE comms_email_logs RENAME TO email_logs;

ALTER TABLE user_mfa_settings RENAME TO user_mfa;
ALTER TABLE security_api_keys RENAME TO api_keys;
ALTER TABLE security_oauth_tokens RENAME TO oauth_tokens;

ALTER TABLE crm_lead_notes RENAME TO lead_notes;
ALTER TABLE crm_lead_contacts RENAME TO lead_contacts;
ALTER TABLE crm_contacts RENAME TO contacts;
ALTER TABLE crm_leads RENAME TO leads;

ALTER TABLE user_profiles RENAME TO profiles;
