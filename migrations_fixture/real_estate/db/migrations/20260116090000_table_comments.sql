-- migrate:up
COMMENT ON TABLE analytics_feature_usage_stats IS 'Daily roll-up of how many people used each feature.';
COMMENT ON TABLE analytics_metrics IS 'Named measurements with free dimensions; feeds the admin charts.';

COMMENT ON TABLE system_feature_flags IS 'Switches for features, with a share of users and an audience.';
COMMENT ON TABLE system_logs IS 'Application log. Pruned by the retention job, see system_logs_settings.';
COMMENT ON TABLE system_logs_settings IS 'One row: how much is logged and how long it stays.';
COMMENT ON TABLE system_rate_limits IS 'Counters per bucket, subject and window.';
COMMENT ON TABLE system_scheduled_deletions IS 'Data to be erased after its grace period (GDPR requests).';
COMMENT ON TABLE system_settings IS 'Settings that hold for the whole installation.';
COMMENT ON TABLE system_usage_logs IS 'Metered use of paid features, the basis of the monthly cap.';

COMMENT ON TABLE security_api_keys IS 'Third-party keys of a user, sealed with AES-GCM before they get here.';
COMMENT ON COLUMN security_api_keys.key_iv IS 'Nonce of the AES-GCM envelope, base64';
COMMENT ON TABLE security_email_change_history IS 'Who changed which address, and when it was confirmed.';
COMMENT ON TABLE security_event_logs IS 'Sign-in failures, lockouts and other things an operator should see.';
COMMENT ON TABLE security_oauth_tokens IS 'Tokens of connected accounts. Only the service role reads them.';
COMMENT ON TABLE security_reset_tokens IS 'Hashes of password reset links; one hour each.';
COMMENT ON TABLE secure_spatial_ref_sys IS 'Copy of the PostGIS reference systems that may be read over the API.';

COMMENT ON TABLE user_email_preferences IS 'Which kinds of mail a user wants.';
COMMENT ON TABLE user_import_mappings IS 'Saved assignments of CSV columns to fields.';
COMMENT ON TABLE user_mfa_pending_setup IS 'Second factor that is being set up and not confirmed yet.';
COMMENT ON TABLE user_mfa_recovery_codes IS 'One-time codes for a lost second factor.';
COMMENT ON TABLE user_mfa_settings IS 'State of the second factor, one row a user.';
COMMENT ON TABLE user_notifications IS 'Inbox inside the app.';
COMMENT ON TABLE user_onboarding_status IS 'Where a user is in the onboarding.';
COMMENT ON TABLE user_onboarding_steps IS 'The single steps of the onboarding and when each was done.';
COMMENT ON TABLE user_onboarding_surveys IS 'Answers given during the onboarding.';
COMMENT ON TABLE user_plans IS 'The plan that a user is on, and who set it.';
COMMENT ON TABLE user_profiles IS E'The person behind an account; nearly everything points here.\nFormerly "profiles".';
COMMENT ON COLUMN user_profiles.id IS 'Same as auth.users.id';
COMMENT ON TABLE user_reminder_logs IS 'Reminder mails that went out.';
COMMENT ON TABLE user_reminder_states IS 'State machine of the reminders: idle | scheduled | sent | snoozed | done';
COMMENT ON TABLE user_retention IS 'Activity figures of a user for the retention report.';
COMMENT ON TABLE user_subscriptions IS 'Subscriptions as Stripe reports them.';
COMMENT ON TABLE workspace_members IS 'Who belongs to which workspace, in what role.';

COMMENT ON TABLE comms_email_logs IS 'Mails handed to Resend and what became of them.';
COMMENT ON TABLE comms_messages IS 'Messages to and from leads, on any channel.';
COMMENT ON TABLE comms_scheduled_messages IS 'Messages waiting for their time.';

COMMENT ON TABLE call_logs IS 'Phone calls, with the recording if there is one.';
COMMENT ON TABLE call_transcript_segments IS 'A transcript cut by speaker and time.';
COMMENT ON TABLE call_transcripts IS 'Whole text of a call, with summary and mood.';

COMMENT ON TABLE assistant_jobs IS 'Work queued for the assistant, and its results.';
COMMENT ON TABLE assistant_sessions IS 'Conversations with the assistant.';

COMMENT ON TABLE crm_contacts IS 'People around a deal other than its lead.';
COMMENT ON TABLE crm_lead_contacts IS 'Which contact goes with which lead.';
COMMENT ON TABLE crm_lead_notes IS 'Notes that users keep on a lead.';
COMMENT ON TABLE crm_leads IS 'Owners who might sell. The busiest table of the CRM.';
COMMENT ON COLUMN crm_leads.score IS '0 cold … 100 hot; set by the scoring job';
COMMENT ON TABLE deals IS 'A purchase on its way from first look to closing.';
COMMENT ON COLUMN deals.all_in_cost IS 'Price plus repairs';
COMMENT ON TABLE deal_events IS 'What happened to a deal, stage by stage.';

COMMENT ON TABLE re_buying_criteria IS 'What an investor looks for.';
COMMENT ON TABLE re_comps IS 'Recent sales to compare a property with.';
COMMENT ON TABLE re_document_embeddings IS 'Document chunks as vectors, for the search by meaning.';
COMMENT ON TABLE re_document_processing_queue IS 'Documents that wait for text extraction.';
COMMENT ON TABLE re_documents IS 'Uploaded documents.';
COMMENT ON TABLE re_financing_scenarios IS 'What-if calculations for financing a purchase.';
COMMENT ON TABLE re_lead_properties IS 'Which lead owns which property.';
COMMENT ON TABLE re_properties IS 'Houses, lots and buildings.';
COMMENT ON TABLE re_property_analyses IS 'Saved investment calculations.';
COMMENT ON TABLE re_property_debt IS 'All that is owed on a property.';
COMMENT ON TABLE re_property_documents IS 'Documents filed under a property.';
COMMENT ON TABLE re_property_images IS 'Photographs of a property.';
COMMENT ON TABLE re_property_mortgages IS 'Loans secured by a property, in lien order.';
COMMENT ON TABLE re_repair_estimates IS 'What repairs will cost, by trade.';

COMMENT ON TABLE billing_stripe_customers IS 'The Stripe customer of a user.';
COMMENT ON TABLE billing_stripe_products IS 'Products and prices mirrored from Stripe.';
COMMENT ON TABLE billing_subscription_events IS 'Stripe events of a subscription, as received.';
COMMENT ON TABLE billing_subscription_notifications IS 'Notices about a subscription that are due or sent.';

COMMENT ON TABLE survey_analytics IS 'Answers counted per question and day.';
COMMENT ON TABLE survey_interactions IS 'What users did with a survey.';
COMMENT ON TABLE survey_step_views IS 'Time spent on the steps of a survey.';

COMMENT ON TABLE workspaces IS 'A team or company; the tenant.';
COMMENT ON TABLE wrappers_fdw_stats IS 'Counters kept by the Wrappers extension.';

COMMENT ON VIEW profiles IS 'Compatibility: use user_profiles';
COMMENT ON VIEW leads IS 'Compatibility: use crm_leads';
COMMENT ON FUNCTION is_workspace_member(uuid) IS 'True when the caller belongs to the workspace';

-- migrate:down
DO $$
DECLARE
    r record;
BEGIN
    FOR r IN
        SELECT c.oid::regclass AS rel, c.relkind
        FROM pg_class c
        JOIN pg_description d ON d.objoid = c.oid AND d.classoid = 'pg_class'::regclass AND d.objsubid = 0
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'v')
    LOOP
        EXECUTE format('COMMENT ON %s %s IS NULL', CASE r.relkind WHEN 'v' THEN 'VIEW' ELSE 'TABLE' END, r.rel);
    END LOOP;
END
$$;
COMMENT ON FUNCTION is_workspace_member(uuid) IS NULL;
COMMENT ON COLUMN security_api_keys.key_iv IS NULL;
COMMENT ON COLUMN user_profiles.id IS NULL;
COMMENT ON COLUMN crm_leads.score IS NULL;
COMMENT ON COLUMN deals.all_in_cost IS NULL;
