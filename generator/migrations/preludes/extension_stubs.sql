-- Stand-ins for the functions of uuid-ossp and pgcrypto that migrations name, in schema extensions, where Supabase
-- installs them. Used only by tests, on servers that come without the contrib modules, and after supabase.sql.
-- They have the right names, arguments, results and volatility. They are no cryptography: never keep a secret with them.

-- uuid-ossp

CREATE FUNCTION extensions.uuid_generate_v4() RETURNS uuid
    LANGUAGE sql VOLATILE STRICT PARALLEL SAFE
    AS $$ SELECT pg_catalog.gen_random_uuid() $$;

CREATE FUNCTION extensions.uuid_generate_v1() RETURNS uuid
    LANGUAGE sql VOLATILE STRICT PARALLEL SAFE
    AS $$ SELECT pg_catalog.gen_random_uuid() $$;

CREATE FUNCTION extensions.uuid_generate_v1mc() RETURNS uuid
    LANGUAGE sql VOLATILE STRICT PARALLEL SAFE
    AS $$ SELECT pg_catalog.gen_random_uuid() $$;

CREATE FUNCTION extensions.uuid_generate_v3(namespace uuid, name text) RETURNS uuid
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $$ SELECT pg_catalog.md5(namespace::text || name)::uuid $$;

CREATE FUNCTION extensions.uuid_generate_v5(namespace uuid, name text) RETURNS uuid
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $$ SELECT pg_catalog.md5(name || namespace::text)::uuid $$;

CREATE FUNCTION extensions.uuid_nil() RETURNS uuid
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $$ SELECT '00000000-0000-0000-0000-000000000000'::uuid $$;

CREATE FUNCTION extensions.uuid_ns_dns() RETURNS uuid
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $$ SELECT '6ba7b810-9dad-11d1-80b4-00c04fd430c8'::uuid $$;

CREATE FUNCTION extensions.uuid_ns_url() RETURNS uuid
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $$ SELECT '6ba7b811-9dad-11d1-80b4-00c04fd430c8'::uuid $$;

-- pgcrypto

CREATE FUNCTION extensions.gen_random_uuid() RETURNS uuid
    LANGUAGE sql VOLATILE PARALLEL SAFE
    AS $$ SELECT pg_catalog.gen_random_uuid() $$;

CREATE FUNCTION extensions.gen_random_bytes(integer) RETURNS bytea
    LANGUAGE plpgsql VOLATILE STRICT PARALLEL SAFE
    AS $$
DECLARE
    bytes bytea := '';
BEGIN
    WHILE length(bytes) < $1 LOOP
        bytes := bytes || uuid_send(pg_catalog.gen_random_uuid());
    END LOOP;
    RETURN substring(bytes FROM 1 FOR $1);
END
$$;

CREATE FUNCTION extensions.digest(bytea, text) RETURNS bytea
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
    AS $$
BEGIN
    RETURN CASE lower($2)
        WHEN 'md5' THEN decode(md5($1), 'hex')
        WHEN 'sha224' THEN sha224($1)
        WHEN 'sha256' THEN sha256($1)
        WHEN 'sha384' THEN sha384($1)
        WHEN 'sha512' THEN sha512($1)
        ELSE substring(sha256($1) FROM 1 FOR 20)
    END;
END
$$;

CREATE FUNCTION extensions.digest(text, text) RETURNS bytea
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $$ SELECT extensions.digest(convert_to($1, 'UTF8'), $2) $$;

CREATE FUNCTION extensions.hmac(bytea, bytea, text) RETURNS bytea
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $$ SELECT extensions.digest($2 || $1, $3) $$;

CREATE FUNCTION extensions.hmac(text, text, text) RETURNS bytea
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $$ SELECT extensions.digest(convert_to($2 || $1, 'UTF8'), $3) $$;

CREATE FUNCTION extensions.gen_salt(text, integer) RETURNS text
    LANGUAGE sql VOLATILE STRICT PARALLEL SAFE
    AS $$ SELECT '$' || $1 || '$' || $2 || '$' || substring(md5(random()::text) FROM 1 FOR 22) $$;

CREATE FUNCTION extensions.gen_salt(text) RETURNS text
    LANGUAGE sql VOLATILE STRICT PARALLEL SAFE
    AS $$ SELECT extensions.gen_salt($1, 6) $$;

CREATE FUNCTION extensions.crypt(text, text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $$ SELECT substring($2 FROM 1 FOR 29) || md5(substring($2 FROM 1 FOR 29) || $1) $$;

CREATE FUNCTION extensions.pgp_sym_encrypt(text, text) RETURNS bytea
    LANGUAGE sql VOLATILE STRICT PARALLEL SAFE
    AS $$ SELECT convert_to(reverse($1), 'UTF8') $$;

CREATE FUNCTION extensions.pgp_sym_decrypt(bytea, text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $$ SELECT reverse(convert_from($1, 'UTF8')) $$;
