-- Role based permissions; global, an organization only assigns roles.

CREATE TABLE public.rbac_permissions (
    id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    role        text NOT NULL,
    resource    text NOT NULL,
    action      text NOT NULL,
    conditions  jsonb,                        -- extra predicate, evaluated by the API
    UNIQUE (role, resource, action)
);

INSERT INTO public.rbac_permissions (role, resource, action, conditions) VALUES
    ('owner',   '*',          '*',      NULL),
    ('admin',   'members',    'write',  NULL),
    ('admin',   'recordings', 'delete', '{"legal_hold": false}'),
    ('member',  'calls',      'read',   NULL),
    ('member',  'calls',      'write',  '{"own": true}'),
    ('auditor', 'audit_logs', 'read',   NULL);

CREATE FUNCTION public.has_permission(p_role text, p_resource text, p_action text)
RETURNS boolean
LANGUAGE sql STABLE
AS $$
    SELECT EXISTS (
        SELECT 1 FROM public.rbac_permissions
        WHERE role = p_role AND resource IN (p_resource, '*') AND action IN (p_action, '*')
    );
$$;
