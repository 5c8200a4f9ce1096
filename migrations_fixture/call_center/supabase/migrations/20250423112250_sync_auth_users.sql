-- Supabase Auth is the identity provider for the mobile app. Mirror its users
-- so that both worlds share one profile.

ALTER TABLE public.users
    ADD COLUMN normalized_email text,
    ADD COLUMN id_uuid uuid;

ALTER TABLE public.org_members ADD COLUMN user_id_uuid uuid;

UPDATE public.users SET normalized_email = lower(trim(email)) WHERE email IS NOT NULL;

CREATE INDEX idx_users_normalized_email ON public.users (normalized_email);
CREATE INDEX idx_users_email_lower ON public.users (lower(email));

CREATE OR REPLACE FUNCTION public.handle_new_auth_user()
RETURNS trigger
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = public
AS $$
BEGIN
    INSERT INTO public.users (id, email, normalized_email, id_uuid)
    VALUES (NEW.id::text, NEW.email, lower(trim(NEW.email)), NEW.id)
    ON CONFLICT (id) DO NOTHING;
    RETURN NEW;
END;
$$;

CREATE TRIGGER on_auth_user_created
    AFTER INSERT ON auth.users
    FOR EACH ROW EXECUTE FUNCTION public.handle_new_auth_user();
