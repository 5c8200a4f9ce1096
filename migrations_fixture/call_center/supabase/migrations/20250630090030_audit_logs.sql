-- CC-102 audit trail, requirement of the first enterprise customer.
-- Append only; nobody but the retention job deletes from it.

BEGIN;

CREATE TABLE public.audit_logs (
    id               uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    organization_id  uuid NOT NULL REFERENCES public.organizations (id) ON DELETE RESTRICT,
    user_id          text NOT NULL REFERENCES public.users (id) ON DELETE RESTRICT ON UPDATE CASCADE,
    resource_type    text NOT NULL,
    resource_id      text,
    action           text NOT NULL,
    old_value        jsonb,
    new_value        jsonb,
    ip_address       inet,
    created_at       timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE INDEX idx_audit_logs_organization_id_created_at ON public.audit_logs (organization_id, created_at DESC);
CREATE INDEX idx_audit_logs_created_at_brin ON public.audit_logs USING brin (created_at) WITH (pages_per_range = 64);
CREATE INDEX idx_audit_logs_resource ON public.audit_logs (resource_type, resource_id) WHERE resource_id IS NOT NULL;

CREATE FUNCTION public.log_audit(p_organization_id uuid, p_user_id text, p_action text)
RETURNS uuid
LANGUAGE sql
AS $$
    INSERT INTO public.audit_logs (organization_id, user_id, resource_type, action)
    VALUES (p_organization_id, p_user_id, 'organization', p_action)
    RETURNING id;
$$;

-- Same name, for callers that know what changed.
CREATE FUNCTION public.log_audit(
    p_organization_id uuid,
    p_user_id         text,
    p_action          text,
    p_resource_type   text,
    p_old             jsonb DEFAULT NULL,
    p_new             jsonb DEFAULT NULL
)
RETURNS uuid
LANGUAGE sql
AS $$
    INSERT INTO public.audit_logs (organization_id, user_id, resource_type, action, old_value, new_value)
    VALUES (p_organization_id, p_user_id, p_resource_type, p_action, p_old, p_new)
    RETURNING id;
$$;

COMMIT;
