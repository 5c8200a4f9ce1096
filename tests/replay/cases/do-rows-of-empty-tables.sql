-- Nothing has put rows into these tables, as of each block: a fresh server finds none.

CREATE TABLE t (id int, name text);
CREATE TABLE other (id int);
INSERT INTO other VALUES (1);
DO $$
DECLARE
    n int;
BEGIN
    IF (SELECT count(*) FROM t) = 0 THEN
        CREATE INDEX ON t (id);
    END IF;
    IF NOT EXISTS (SELECT FROM t WHERE name = 'x') THEN
        CREATE INDEX ON t (name);
    END IF;
    EXECUTE 'SELECT count(*) FROM (SELECT id FROM t GROUP BY id HAVING count(*) > 1) AS x' INTO n;
    IF n = 0 AND (SELECT max(id) FROM t) IS NULL THEN
        ALTER TABLE t ADD COLUMN a int;
    END IF;
    FOR n IN SELECT id FROM t LOOP
        EXECUTE format('CREATE TABLE made_%s ()', n);
    END LOOP;
    SELECT t.id INTO n FROM t JOIN other ON true;
    SELECT t.id INTO n FROM t;
    IF NOT FOUND THEN
        ALTER TABLE t ADD COLUMN b int;
    END IF;
END
$$;
CREATE TABLE without_data AS SELECT 1 AS id WITH NO DATA;
ALTER TABLE t RENAME TO u;
DO $$
BEGIN
    IF EXISTS (SELECT FROM without_data) OR EXISTS (SELECT FROM u) THEN
        CREATE TABLE not_made ();
    END IF;
END
$$;
