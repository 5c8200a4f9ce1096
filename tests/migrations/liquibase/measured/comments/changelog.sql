--liquibase formatted sql

--changeset a:1 splitStatements:false
-- about f
CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$
DECLARE
    a text := '-- kept'; -- gone: it's
    b text := 'it''s -- kept /* kept */';
    c text := E'\' -- kept'; /* gone
        over lines ' -- */ d text := '/*' || '*/';
    "e -- kept" int[] := ARRAY[1 /* gone */, 2];
BEGIN
    --- gone
    a := b || c; --gone
    /**/ RETURN "e -- kept"[1--1
    ]; /* gone /* not nested */
END
$$;

--changeset a:2
CREATE TABLE t (
    a int, -- about a
    b text DEFAULT '-- kept' /* about b */
);
--rollback DROP TABLE t;

--changeset a:3 stripComments:false splitStatements:false
CREATE FUNCTION g() RETURNS int LANGUAGE plpgsql AS $body$
BEGIN -- kept
    RETURN 1; /* kept */
END
$body$;

--changeset a:4 endDelimiter:--//
CREATE FUNCTION h() RETURNS int LANGUAGE sql AS $$
    -- gone
    SELECT 1; /* gone
    gone */
$$;
--//
CREATE TABLE u (a int, b text DEFAULT $$a$$);
--//

--changeset a:5 endDelimiter:/ stripComments:true
CREATE FUNCTION i() RETURNS text LANGUAGE plpgsql AS '
BEGIN -- kept, for it is in a string
    RETURN ''x'';
END';
/
CREATE TABLE v (a int)
/
