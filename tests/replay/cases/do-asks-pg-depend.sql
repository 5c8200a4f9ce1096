-- What hangs on what, asked from either side: an index has a row for each of its columns.
CREATE TABLE t (a int, b int, c int);
CREATE INDEX t_ab ON t (a, b);

DO $$
BEGIN
  IF (SELECT count(*) FROM pg_depend WHERE objid = 't_ab'::regclass AND refobjid = 't'::regclass) = 2 THEN
    CREATE TABLE asked_from_below ();
  END IF;
  IF (SELECT array_agg(d.refobjsubid ORDER BY d.refobjsubid) FROM pg_depend d
      WHERE d.refobjid = 't'::regclass AND d.deptype = 'a' AND d.classid = 'pg_class'::regclass) = ARRAY[1, 2] THEN
    CREATE TABLE asked_from_above ();
  END IF;
  IF NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = 't'::regclass AND d.deptype = 'e') THEN
    CREATE TABLE in_no_extension ();
  END IF;
END $$;
