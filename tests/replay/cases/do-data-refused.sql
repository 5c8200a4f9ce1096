-- Statements inside a block are analysed as they are reached, with the block's variables.
CREATE TABLE users (id bigint PRIMARY KEY, name text, tags text[]);
DO $$ DECLARE n bigint := 1; who users%ROWTYPE; label users.name%TYPE; rec record; BEGIN
    INSERT INTO users (id, name) VALUES (n, label) RETURNING id INTO n;
    UPDATE users SET name = who.name, tags = array_append(tags, label) WHERE users.id = n;
    SELECT * INTO who FROM users WHERE name = label;
    FOR rec IN SELECT id, name FROM users LOOP
        DELETE FROM users WHERE id = rec.id;
    END LOOP;
    CREATE TABLE made AS SELECT u.name, n AS number FROM users u WHERE u.id > n;
END $$;
--! 42P01
DO $$ BEGIN CREATE TABLE lost (id integer); INSERT INTO nowhere VALUES (1); END $$;
--! 42703
DO $$ BEGIN UPDATE users SET nom = 'a'; END $$;
--! 42702
DO $$ DECLARE name text; BEGIN UPDATE users SET tags = ARRAY[name]; END $$;
--! 42804
DO $$ DECLARE flag boolean; BEGIN INSERT INTO users (id) VALUES (flag); END $$;
--! 42704
DO $$ DECLARE flag nosuch; BEGIN NULL; END $$;
--! 42P01
DO $$ DECLARE n integer; BEGIN SELECT count(*) INTO n FROM nowhere WHERE id = n; END $$;
--! 42P01
DO $$ BEGIN EXECUTE 'DELETE FROM nowhere WHERE id = $1' USING 1; END $$;
DO $$ BEGIN EXECUTE 'DELETE FROM users WHERE id = $1' USING 1; END $$;
--! 42P02
DO $$ BEGIN EXECUTE 'DELETE FROM users WHERE id = $2' USING 1; END $$;
--! 42703
DO $$ DECLARE n integer; BEGIN EXECUTE 'DELETE FROM users WHERE id = n'; END $$;
CREATE FUNCTION remake(ids bigint[]) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE k $1%TYPE; m remake.ids%TYPE; BEGIN
    CREATE TABLE remade AS SELECT * FROM users WHERE id = ANY (ids);
    RETURN 1;
END $$;
SELECT remake(ARRAY[1, 2]);
