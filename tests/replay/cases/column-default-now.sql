-- now() and CURRENT_TIMESTAMP stay as written; 'now' as a literal is evaluated once at CREATE.

CREATE TABLE t (a timestamptz DEFAULT now(), b timestamptz DEFAULT CURRENT_TIMESTAMP, c date DEFAULT CURRENT_DATE, d timestamp DEFAULT timezone('utc', now()), e timestamp DEFAULT (now() AT TIME ZONE 'utc'), f text DEFAULT CURRENT_USER, g timestamptz(3) DEFAULT CURRENT_TIMESTAMP(3), h date DEFAULT now());

--= cols:t: a timestamp with time zone default now(), b timestamp with time zone default CURRENT_TIMESTAMP, c date default CURRENT_DATE, d timestamp without time zone default timezone('utc'::text, now()), e timestamp without time zone default (now() AT TIME ZONE 'utc'::text), f text default CURRENT_USER, g timestamp(3) with time zone default CURRENT_TIMESTAMP(3), h date default now()
