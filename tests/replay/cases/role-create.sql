-- CREATE ROLE has no IF NOT EXISTS (42601), which is why migrations use DO blocks; CREATE USER is CREATE ROLE LOGIN;
-- GRANT role TO role is a membership.

--! 42601
CREATE ROLE IF NOT EXISTS r_a;
DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'r_a') THEN CREATE ROLE r_a; END IF; END $$;
CREATE USER r_b;
GRANT r_a TO r_b;
