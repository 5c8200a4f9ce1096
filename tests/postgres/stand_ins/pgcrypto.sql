-- The functions of pgcrypto that migrations name: right in name, arguments, result and volatility.
-- They are no cryptography: never keep a secret with them.

CREATE FUNCTION gen_random_uuid() RETURNS uuid
    LANGUAGE sql VOLATILE PARALLEL SAFE
    AS $$ SELECT pg_catalog.gen_random_uuid() $$;

CREATE FUNCTION gen_random_bytes(integer) RETURNS bytea
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

CREATE FUNCTION digest(bytea, text) RETURNS bytea
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

CREATE FUNCTION digest(text, text) RETURNS bytea
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $$ SELECT digest(convert_to($1, 'UTF8'), $2) $$;

CREATE FUNCTION hmac(bytea, bytea, text) RETURNS bytea
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $$ SELECT digest($2 || $1, $3) $$;

CREATE FUNCTION hmac(text, text, text) RETURNS bytea
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $$ SELECT digest(convert_to($2 || $1, 'UTF8'), $3) $$;

CREATE FUNCTION gen_salt(text, integer) RETURNS text
    LANGUAGE sql VOLATILE STRICT PARALLEL SAFE
    AS $$ SELECT '$' || $1 || '$' || $2 || '$' || substring(md5(random()::text) FROM 1 FOR 22) $$;

CREATE FUNCTION gen_salt(text) RETURNS text
    LANGUAGE sql VOLATILE STRICT PARALLEL SAFE
    AS $$ SELECT gen_salt($1, 6) $$;

CREATE FUNCTION crypt(text, text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $$ SELECT substring($2 FROM 1 FOR 29) || md5(substring($2 FROM 1 FOR 29) || $1) $$;

CREATE FUNCTION pgp_sym_encrypt(text, text) RETURNS bytea
    LANGUAGE sql VOLATILE STRICT PARALLEL SAFE
    AS $$ SELECT convert_to(reverse($1), 'UTF8') $$;

CREATE FUNCTION pgp_sym_decrypt(bytea, text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $$ SELECT reverse(convert_from($1, 'UTF8')) $$;
