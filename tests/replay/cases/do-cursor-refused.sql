-- The query of a cursor is analysed when it is opened; a scalar variable has no fields, so that the name of a table
-- hides nothing; GRANT looks for its objects before its roles; a type in a missing schema is told as such.
CREATE TABLE users (id bigint PRIMARY KEY, name text);
--! 42P01
DO $$ DECLARE c CURSOR FOR SELECT id FROM nowhere; n bigint; BEGIN OPEN c; FETCH c INTO n; END $$;
DO $$ DECLARE c CURSOR FOR SELECT id FROM nowhere; r refcursor; BEGIN NULL; END $$;
DO $$ DECLARE u varchar; BEGIN FOR u IN SELECT u.name FROM users u WHERE u.id > 0 LOOP NULL; END LOOP; END $$;
DO $$ BEGIN LOCK TABLE users; ANALYZE users; END $$;
--! 42P01
DO $$ BEGIN LOCK TABLE nowhere; END $$;
--! 42P01
GRANT SELECT ON nowhere TO nobody_at_all;
--! 42704
GRANT SELECT ON users TO nobody_at_all;
--! 3F000
ALTER TYPE shop.mood ADD VALUE 'x';
--! 3F000
ALTER DOMAIN shop.mood SET NOT NULL;
