-- Variables whose types are written with several words.

CREATE TABLE t (id int, name text);
DO $$
DECLARE
    a TIMESTAMP WITH TIME ZONE := '1970-01-01 00:00:00+00';
    b DOUBLE PRECISION;
    c CHARACTER VARYING(20) := 'x';
    d TIMESTAMP(3) WITHOUT TIME ZONE;
    e integer ARRAY := '{1, 2}';
    f bit varying(3) := '101';
BEGIN
    IF c = 'x' AND e[2] = 2 THEN
        ALTER TABLE t ADD COLUMN made double precision;
    END IF;
END
$$;
