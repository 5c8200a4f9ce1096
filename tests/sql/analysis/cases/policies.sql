CREATE SCHEMA auth; CREATE SCHEMA storage; CREATE SCHEMA private;
CREATE FUNCTION auth.uid() RETURNS uuid LANGUAGE sql STABLE AS 'select null::uuid';
CREATE FUNCTION auth.jwt() RETURNS jsonb LANGUAGE sql STABLE AS 'select null::jsonb';
CREATE FUNCTION auth.role() RETURNS text LANGUAGE sql STABLE AS 'select null::text';
CREATE FUNCTION auth.email() RETURNS text LANGUAGE sql STABLE AS 'select null::text';
CREATE TYPE public.app_role AS ENUM ('admin', 'member', 'owner');
CREATE TABLE public.users (id uuid PRIMARY KEY, email text, role app_role, is_admin boolean, org_id uuid);
CREATE TABLE public.organizations (id uuid PRIMARY KEY, owner_id uuid, name varchar(100));
CREATE TABLE public.members (org_id uuid, user_id uuid, role app_role, status text, permissions text[]);
CREATE TABLE public.projects (id uuid PRIMARY KEY, org_id uuid, user_id uuid, visibility varchar(20), is_public boolean DEFAULT false, deleted_at timestamptz, owner text, settings jsonb, tenant_id int, created_by uuid);
CREATE TABLE storage.objects (id uuid, bucket_id text, name text, owner uuid);
CREATE FUNCTION storage.foldername(name text) RETURNS text[] LANGUAGE sql AS 'select string_to_array(name, ''/'')';
CREATE FUNCTION storage.filename(name text) RETURNS text LANGUAGE sql AS 'select name';
CREATE FUNCTION public.is_member(org uuid) RETURNS boolean LANGUAGE sql AS 'select true';
CREATE FUNCTION public.has_role(org uuid, r app_role) RETURNS boolean LANGUAGE sql AS 'select true';
CREATE FUNCTION private.my_orgs() RETURNS SETOF uuid LANGUAGE sql AS 'select null::uuid';
CREATE FUNCTION public.is_owner(p projects) RETURNS boolean LANGUAGE sql AS 'select true';
CREATE POLICY p1 ON projects USING (auth.uid() = user_id) WITH CHECK (auth.uid() = user_id);
CREATE POLICY p2 ON projects FOR SELECT USING ((SELECT auth.uid()) = user_id);
CREATE POLICY p3 ON projects FOR ALL USING (true) WITH CHECK (true);
CREATE POLICY p4 ON projects USING (EXISTS (SELECT 1 FROM members WHERE members.org_id = projects.org_id AND members.user_id = auth.uid()));
CREATE POLICY p5 ON projects USING (EXISTS (SELECT 1 FROM members m WHERE m.org_id = projects.org_id AND m.user_id = auth.uid() AND m.role IN ('admin', 'owner')));
CREATE POLICY p6 ON projects USING (org_id IN (SELECT org_id FROM members WHERE user_id = auth.uid()));
CREATE POLICY p7 ON projects USING (org_id IN (SELECT m.org_id FROM public.members m JOIN public.organizations o ON o.id = m.org_id WHERE m.user_id = (SELECT auth.uid()) AND o.name <> 'x'));
CREATE POLICY p8 ON projects USING (tenant_id = current_setting('app.tenant_id')::int);
CREATE POLICY p9 ON projects USING (org_id = current_setting('app.org', true)::uuid);
CREATE POLICY p10 ON projects USING (org_id = (current_setting('request.jwt.claims', true)::json ->> 'org_id')::uuid);
CREATE POLICY p11 ON projects USING ((auth.jwt() ->> 'role') = 'service_role');
CREATE POLICY p12 ON projects USING (auth.jwt() ->> 'role' = 'service_role');
CREATE POLICY p13 ON projects USING (((auth.jwt() -> 'app_metadata') ->> 'org')::uuid = org_id);
CREATE POLICY p14 ON projects USING (auth.role() = 'authenticated');
CREATE POLICY p15 ON projects USING (is_public OR visibility = 'public' OR user_id = auth.uid());
CREATE POLICY p16 ON projects USING (deleted_at IS NULL AND (user_id = auth.uid() OR is_member(org_id)));
CREATE POLICY p17 ON projects USING (has_role(org_id, 'admin'));
CREATE POLICY p18 ON projects USING (org_id IN (SELECT private.my_orgs()));
CREATE POLICY p19 ON projects USING (org_id = ANY (ARRAY(SELECT private.my_orgs())));
CREATE POLICY p20 ON projects USING (org_id = ANY (SELECT private.my_orgs()));
CREATE POLICY p21 ON projects USING (auth.uid()::text = owner);
CREATE POLICY p22 ON projects USING (owner = (auth.uid())::text AND auth.uid() IS NOT NULL);
CREATE POLICY p23 ON projects USING (NOT EXISTS (SELECT 1 FROM projects p WHERE p.org_id = projects.org_id AND p.id <> projects.id));
CREATE POLICY p24 ON projects USING (id IN (SELECT id FROM projects WHERE user_id = auth.uid()));
CREATE POLICY p25 ON projects USING ((SELECT role FROM users WHERE id = auth.uid()) = 'admin');
CREATE POLICY p26 ON projects USING ((SELECT is_admin FROM users WHERE users.id = auth.uid()));
CREATE POLICY p27 ON projects USING (settings ->> 'owner' = auth.uid()::text);
CREATE POLICY p28 ON projects USING (is_owner(projects));
CREATE POLICY p29 ON projects USING (is_owner(projects.*));
CREATE POLICY p30 ON projects USING (user_id = coalesce(auth.uid(), '00000000-0000-0000-0000-000000000000'::uuid));
CREATE POLICY p31 ON projects USING (EXISTS (SELECT 1 FROM members m, organizations o WHERE m.org_id = o.id AND o.id = projects.org_id AND 'write' = ANY (m.permissions)));
CREATE POLICY p32 ON projects USING (EXISTS (SELECT 1 FROM users WHERE users.id = auth.uid() AND users.role = ANY (ARRAY['admin'::app_role, 'owner'::app_role])));
CREATE POLICY p33 ON projects USING (user_id = (SELECT auth.uid() AS uid));
CREATE POLICY p34 ON projects USING (created_by = auth.uid() AND EXISTS (SELECT TRUE FROM users u LEFT JOIN members m USING (org_id) WHERE u.id = auth.uid() LIMIT 1));
CREATE POLICY p35 ON projects USING (EXISTS (SELECT * FROM organizations WHERE organizations.id = org_id AND owner_id = auth.uid()));
CREATE POLICY p36 ON projects USING (CASE WHEN is_public THEN true ELSE user_id = auth.uid() END);
CREATE POLICY p37 ON projects USING (current_user = owner OR pg_has_role(current_user, 'admin', 'member') OR session_user = 'x');
CREATE POLICY p38 ON projects USING (tenant_id = (SELECT nullif(current_setting('app.t', true), '')::int));
CREATE POLICY p39 ON projects USING (exists (select 1 from members where role = 'admin' and user_id = auth.uid() group by org_id having count(*) > 1));
CREATE POLICY p40 ON projects USING ((SELECT count(*) FROM members WHERE org_id = projects.org_id) < 5);
CREATE POLICY p41 ON projects USING (user_id::text = (SELECT auth.jwt() ->> 'sub'));
CREATE POLICY p42 ON projects USING (org_id::text = ANY (string_to_array(current_setting('app.orgs', true), ',')));
CREATE POLICY p43 ON projects USING ((org_id, user_id) IN (SELECT org_id, user_id FROM members));
CREATE POLICY p44 ON projects USING (org_id NOT IN (SELECT org_id FROM members WHERE status = 'banned'));
CREATE POLICY p45 ON projects USING (is_public = true AND visibility IN ('public', 'unlisted'));
CREATE POLICY p46 ON projects USING (visibility::text = 'x' AND length(visibility) > 1);
CREATE POLICY p47 ON projects USING (EXISTS (WITH x AS (SELECT org_id FROM members WHERE user_id = auth.uid()) SELECT 1 FROM x WHERE x.org_id = projects.org_id));
CREATE POLICY p48 ON projects USING (EXISTS (SELECT 1 FROM members WHERE user_id = auth.uid() UNION SELECT 2 FROM users WHERE id = projects.user_id));
CREATE POLICY p49 ON projects USING (EXISTS (SELECT 1 FROM (SELECT org_id AS o FROM members) x WHERE x.o = projects.org_id ORDER BY 1 LIMIT 1));
CREATE POLICY p50 ON projects USING (EXISTS (SELECT 1 FROM unnest(ARRAY['a','b']) AS r WHERE r = visibility));
CREATE POLICY p51 ON projects USING (EXISTS (SELECT 1 FROM jsonb_array_elements_text(settings -> 'users') u WHERE u = auth.uid()::text));
CREATE POLICY s1 ON storage.objects USING (bucket_id = 'avatars' AND auth.uid()::text = (storage.foldername(name))[1]);
CREATE POLICY s2 ON storage.objects USING (bucket_id = 'avatars'::text AND (storage.foldername(objects.name))[1] = 'x');
CREATE POLICY s3 ON storage.objects USING (EXISTS (SELECT 1 FROM projects WHERE projects.id::text = (storage.foldername(objects.name))[1] AND projects.user_id = auth.uid()));
CREATE POLICY s4 ON storage.objects USING (bucket_id IN ('a', 'b') AND storage.filename(name) LIKE '%.png' AND auth.role() = 'authenticated');
CREATE POLICY s5 ON storage.objects USING (owner = auth.uid() AND lower((storage.foldername(name))[2]) = 'x' AND array_length(storage.foldername(name), 1) = 2);
--! 42703
CREATE POLICY e1 ON projects USING (nope = 1);
--! 42883
CREATE POLICY e2 ON projects USING (nope());
--! 42804
CREATE POLICY e3 ON projects USING (owner);
--! 42883
CREATE POLICY e4 ON projects USING (user_id = owner);
--! 42P01
CREATE POLICY e5 ON projects USING (EXISTS (SELECT 1 FROM nope));
--! 22P02
CREATE POLICY e6 ON projects USING (has_role(org_id, 'boss'));
--! 42702
CREATE POLICY e7 ON projects USING (EXISTS (SELECT 1 FROM members m JOIN users u ON true WHERE role = 'admin'));
--! 42803
CREATE POLICY e8 ON projects USING (count(*) > 1);
--! 42P01
CREATE POLICY e9 ON projects USING (members.org_id = org_id);
