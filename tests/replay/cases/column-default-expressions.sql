-- Defaults that are expressions, as PostgreSQL prints them.

CREATE SCHEMA s;
CREATE SEQUENCE s.n;
CREATE TABLE t (
  a uuid DEFAULT gen_random_uuid(),
  b timestamptz DEFAULT now() + interval '7 days',
  c timestamptz DEFAULT (now() AT TIME ZONE 'utc'),
  d text DEFAULT 'a' || 'b',
  e int DEFAULT 1 + 2 * 3,
  f int DEFAULT (1 + 2) * 3,
  g jsonb DEFAULT jsonb_build_object('a', 1, 'b', ARRAY['x']),
  h text[] DEFAULT ARRAY['a', 'b'],
  i bigint DEFAULT nextval('s.n'),
  j text DEFAULT CASE WHEN current_user = 'x' THEN 'y' ELSE 'z' END,
  k text DEFAULT coalesce(current_setting('app.user', true), 'nobody'),
  l date DEFAULT CURRENT_DATE + 1,
  m bigint DEFAULT extract(epoch FROM now())::bigint,
  n text DEFAULT substring(md5(random()::text) FROM 1 FOR 8),
  o text DEFAULT upper(left('abc', 1)),
  p boolean DEFAULT (NOT false),
  q int[] DEFAULT '{}',
  r jsonb DEFAULT '{}'::jsonb,
  s text DEFAULT '',
  t text DEFAULT 'it''s',
  u text DEFAULT E'a\\b\n',
  v interval DEFAULT interval '1 hour 30 minutes',
  w numeric DEFAULT -1.5,
  x bytea DEFAULT '\x00ff',
  y inet DEFAULT '127.0.0.1',
  z time DEFAULT '12:30'
);
