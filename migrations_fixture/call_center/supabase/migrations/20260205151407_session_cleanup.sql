-- Follow-up of the rename: housekeeping for sessions, and the permission check
-- honours the role's wildcard on both sides.

COMMENT ON TABLE sessions IS 'Sign-in sessions of the Auth.js adapter.';
COMMENT ON COLUMN sessions.user_id IS 'users.id_uuid; no foreign key, the adapter inserts in any order.';

CREATE FUNCTION public.purge_expired_sessions(grace interval DEFAULT '1 day')
RETURNS TABLE (session_id uuid, expired_at timestamptz)
LANGUAGE sql
SECURITY DEFINER
SET search_path = public, pg_temp
AS $$
    DELETE FROM public.sessions
    WHERE expires < now() - grace
    RETURNING id, expires;
$$;

REVOKE ALL ON FUNCTION public.purge_expired_sessions(interval) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION public.purge_expired_sessions(interval) TO service_role;

CREATE OR REPLACE FUNCTION public.has_permission(p_role text, p_resource text, p_action text)
RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
    SELECT EXISTS (
        SELECT 1
        FROM public.rbac_permissions p
        WHERE p.role IN (p_role, '*')
          AND p.resource IN (p_resource, '*')
          AND p.action IN (p_action, '*')
          AND p.conditions IS NULL
    );
$$;

CREATE TRIGGER sessions_set_updated_at
    BEFORE UPDATE ON public.sessions
    FOR EACH ROW EXECUTE FUNCTION public.set_updated_at();
