-- What a block does with rows concerns nobody; what it does to the schema all the same.

CREATE TABLE t (id int, name text);
DO $$
DECLARE
  r record;
  n int;
BEGIN
  INSERT INTO t VALUES (1, 'a'), (2, 'b');
  UPDATE t SET name = upper(name) WHERE id = 1;
  FOR r IN SELECT * FROM t LOOP
    UPDATE t SET name = r.name || '!' WHERE id = r.id;
  END LOOP;
  SELECT count(*) INTO n FROM t;
  IF n > 100 THEN
    RAISE EXCEPTION 'too many rows: %', n;
  END IF;
  RAISE NOTICE 'there are % rows', n;
  DELETE FROM t;
  GET DIAGNOSTICS n = ROW_COUNT;
  ALTER TABLE t ADD COLUMN more int;
END $$;
CREATE FUNCTION fill(count int DEFAULT 2) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
  done int := 0;
BEGIN
  WHILE done < count LOOP
    INSERT INTO t (id) VALUES (done);
    done := done + 1;
  END LOOP;
  RETURN done;
END $$;
SELECT fill();
SELECT fill(count => 1), fill(3) FROM t LIMIT 1;
