-- Both sides run as of one moment: what is named after the day has the same name.
CREATE TABLE events (id bigint, at timestamptz NOT NULL) PARTITION BY RANGE (at);
CREATE FUNCTION add_day(parent text, day date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  name text := format('%s_%s', parent, to_char(day, 'YYYYMMDD'));
BEGIN
  IF EXISTS (SELECT 1 FROM pg_tables WHERE tablename = name) THEN
    RETURN;
  END IF;
  EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (%L) TO (%L)', name, parent, day, day + 1);
END $$;
SELECT add_day('events', CURRENT_DATE);
SELECT add_day('events', (now() + interval '1 day')::date);
SELECT add_day('events', DATE 'today');
SELECT add_day('events', 'tomorrow'::date + 1);
DO $$
BEGIN
  IF date_trunc('month', LOCALTIMESTAMP) <= CURRENT_TIMESTAMP THEN
    EXECUTE 'CREATE TABLE ' || to_char(clock_timestamp(), '"of_"YYYY_MM') || ' ()';
  END IF;
  FOR n IN 0..2 LOOP
    EXECUTE format('CREATE TABLE month_%s ()', to_char(date_trunc('month', CURRENT_DATE) + n * interval '1 month', 'YYYY_MM'));
  END LOOP;
END $$;
