
CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$
DECLARE
    a text := '-- kept'; 
    b text := 'it''s -- kept /* kept */';
    c text := E'\' -- kept';  d text := '/*' || '*/';
    "e -- kept" int[] := ARRAY[1 , 2];
BEGIN
    
    a := b || c; 
     RETURN "e -- kept"[1
    ]; 
END
$$;

CREATE TABLE t (
    a int, 
    b text DEFAULT '-- kept' 
);

CREATE FUNCTION g() RETURNS int LANGUAGE plpgsql AS $body$
BEGIN -- kept
    RETURN 1; /* kept */
END
$body$;

CREATE FUNCTION h() RETURNS int LANGUAGE sql AS $$
    
    SELECT 1; 
$$;

CREATE TABLE u (a int, b text DEFAULT $$a$$);

CREATE FUNCTION i() RETURNS text LANGUAGE plpgsql AS '
BEGIN -- kept, for it is in a string
    RETURN ''x'';
END';

CREATE TABLE v (a int);

