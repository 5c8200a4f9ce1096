-- Privileges, written down for once. anon has no business in the tables.

REVOKE ALL ON ALL TABLES IN SCHEMA public FROM anon;
REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM anon;

GRANT USAGE ON SCHEMA public TO anon, authenticated, service_role;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO authenticated;
GRANT ALL ON ALL TABLES IN SCHEMA public TO service_role;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO authenticated, service_role;

-- append only
REVOKE UPDATE, DELETE, TRUNCATE ON public.audit_logs FROM authenticated;
REVOKE INSERT, UPDATE, DELETE ON public.billing_events, public.rbac_permissions, public.usage_price_tiers FROM authenticated;

-- password_hash stays out of reach of the pooled role
REVOKE SELECT ON public.users FROM authenticated;
GRANT SELECT (id, name, email, image, organization_id, role) ON public.users TO authenticated;

-- the sign-in page shows the enabled providers
GRANT SELECT ON public.auth_providers TO anon;

REVOKE ALL ON FUNCTION public.log_audit(uuid, text, text) FROM PUBLIC;
REVOKE ALL ON FUNCTION public.log_audit(uuid, text, text, text, jsonb, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION public.log_audit(uuid, text, text, text, jsonb, jsonb) TO authenticated, service_role;
