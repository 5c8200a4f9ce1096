-- RAISE and EXCEPTION know all conditions by name, also those with two codes; assertions may be off.
DO $$ BEGIN
    BEGIN RAISE reading_sql_data_not_permitted USING MESSAGE = 'x';
    EXCEPTION WHEN reading_sql_data_not_permitted THEN CREATE TABLE one (a int); END;
    BEGIN RAISE data_corrupted;
    EXCEPTION WHEN index_corrupted THEN CREATE TABLE wrong (a int); WHEN data_corrupted THEN CREATE TABLE two (a int); END;
    BEGIN RAISE EXCEPTION USING ERRCODE = '38004';
    EXCEPTION WHEN reading_sql_data_not_permitted THEN CREATE TABLE three (a int); END;
    BEGIN RAISE bad_copy_file_format;
    EXCEPTION WHEN data_exception THEN CREATE TABLE four (a int); END;
END $$;
--! 2201B
DO $$ BEGIN RAISE invalid_regular_expression; END $$;
SET plpgsql.check_asserts = off;
DO $$ BEGIN ASSERT 1 = 0; CREATE TABLE five (a int); END $$;
SET plpgsql.check_asserts = on;
--! P0004
DO $$ BEGIN ASSERT 1 = 0; CREATE TABLE six (a int); END $$;
