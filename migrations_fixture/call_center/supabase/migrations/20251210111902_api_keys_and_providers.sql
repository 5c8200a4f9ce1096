-- CC-170 personal API keys; CC-172 sign-in providers switchable by staff

CREATE TABLE public.api_keys (
    id            uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id       text NOT NULL REFERENCES public.users (id) ON DELETE CASCADE,
    key_hash      text NOT NULL CONSTRAINT api_keys_key_hash_key UNIQUE,
    key_prefix    varchar(8) NOT NULL,          -- shown in the list, "ck_live_"
    scopes        text[] NOT NULL DEFAULT ARRAY['calls:read']::text[],
    last_used_at  timestamptz,
    expires_at    timestamptz,
    created_at    timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX idx_api_keys_user_id ON public.api_keys (user_id);

CREATE TABLE public.auth_providers (
    id       uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    name     text NOT NULL UNIQUE,
    enabled  boolean NOT NULL DEFAULT false
);

INSERT INTO public.auth_providers (name, enabled) VALUES
    ('google', true), ('microsoft', true), ('saml', false)
ON CONFLICT (name) DO NOTHING;

-- Support staff sign in through Supabase Auth and get time-boxed access.
CREATE TABLE public.support_access_grants (
    id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    auth_user_id     uuid NOT NULL REFERENCES auth.users (id) ON DELETE CASCADE,
    organization_id  uuid NOT NULL REFERENCES public.organizations (id) ON DELETE CASCADE,
    reason           text NOT NULL,
    expires_at       timestamptz NOT NULL DEFAULT now() + interval '4 hours'
);

ALTER TABLE public.support_access_grants ENABLE ROW LEVEL SECURITY;
CREATE POLICY "Support sees its own grants" ON public.support_access_grants
    FOR SELECT TO authenticated
    USING (
        auth_user_id = auth.uid()
        OR organization_id = current_setting('app.current_organization_id', true)::uuid
    );

-- The mobile app is gone, profiles are no longer mirrored.
DROP TRIGGER on_auth_user_created ON auth.users;
DROP FUNCTION public.handle_new_auth_user();
