-- Guards that look into the catalogs of aggregates, collations and casts.

DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_aggregate JOIN pg_proc ON aggfnoid = pg_proc.oid WHERE proname = 'accumulate') THEN
        CREATE AGGREGATE accumulate (anycompatiblearray) (SFUNC = array_cat, STYPE = anycompatiblearray, INITCOND = '{}');
    END IF;
    IF NOT EXISTS (SELECT 1 FROM pg_ts_config WHERE cfgname = 'words') THEN
        CREATE TEXT SEARCH CONFIGURATION words (COPY = simple);
    END IF;
    IF EXISTS (SELECT 1 FROM pg_ts_config WHERE cfgname = 'english') AND NOT EXISTS (SELECT 1 FROM pg_cast c JOIN pg_type s ON s.oid = c.castsource WHERE s.typname = 'nothing') THEN
        CREATE TABLE made (a int);
    END IF;
END
$$;
