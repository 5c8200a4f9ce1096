-- uuid-ossp and pgcrypto: which function a name means, and how it prints.
CREATE SCHEMA extensions;
CREATE EXTENSION "uuid-ossp" SCHEMA extensions;
--! 42883
CREATE TABLE t (id uuid DEFAULT uuid_generate_v4());
CREATE TABLE t (id uuid DEFAULT extensions.uuid_generate_v4(), other uuid DEFAULT gen_random_uuid());
CREATE EXTENSION pgcrypto;
ALTER TABLE t ADD a uuid DEFAULT gen_random_uuid();
ALTER TABLE t ADD b uuid DEFAULT public.gen_random_uuid();
ALTER TABLE t ADD c uuid DEFAULT pg_catalog.gen_random_uuid();
SET search_path = public, pg_catalog;
ALTER TABLE t ADD d uuid DEFAULT gen_random_uuid();
RESET search_path;
ALTER TABLE t ADD e text DEFAULT encode(digest('x', 'sha256'), 'hex');
ALTER TABLE t ADD f text DEFAULT crypt('x', gen_salt('bf', 8));
ALTER TABLE t ADD g bytea DEFAULT gen_random_bytes(16);
ALTER TABLE t ADD h text GENERATED ALWAYS AS (encode(hmac(e, 'k', 'sha1'), 'base64')) STORED;
ALTER TABLE t ADD i uuid DEFAULT extensions.uuid_generate_v5(extensions.uuid_ns_dns(), 'x');
--! 42P17
ALTER TABLE t ADD j uuid GENERATED ALWAYS AS (public.gen_random_uuid()) STORED;
CREATE INDEX ON t (digest(e, 'md5'));
--! 42P17
CREATE INDEX ON t (crypt(e, gen_salt('md5')));
CREATE VIEW v AS SELECT pgp_sym_encrypt(e, 'k') AS a, digest(g, 'md5') AS b, crypt(e, f) AS c, extensions.uuid_nil() AS d FROM t;
--! 42723
CREATE FUNCTION gen_salt(text) RETURNS text LANGUAGE sql AS 'SELECT $1';
CREATE OR REPLACE FUNCTION gen_random_uuid() RETURNS uuid LANGUAGE sql AS 'SELECT NULL::uuid';
--! 2BP01
DROP FUNCTION gen_salt(text);
--! 2BP01
DROP EXTENSION pgcrypto;
