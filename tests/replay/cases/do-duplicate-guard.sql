-- The common guard `DO $$ BEGIN CREATE TYPE ...; EXCEPTION WHEN duplicate_object THEN NULL; END $$` makes the type or
-- leaves the old one as it was.

CREATE TYPE e AS ENUM ('old');
DO $$ BEGIN CREATE TYPE e AS ENUM ('new'); EXCEPTION WHEN duplicate_object THEN null; END $$;
DO $$ BEGIN CREATE TYPE f AS ENUM ('x'); EXCEPTION WHEN duplicate_object THEN null; END $$;
