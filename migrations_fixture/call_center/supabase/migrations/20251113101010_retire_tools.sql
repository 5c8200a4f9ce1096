-- Last "tools" customer left on 2025-11-10. tool_access_archived and
-- tool_team_members stay for the support team; tools itself goes, and with it
-- (CASCADE) the foreign keys of those two.
-- report_schedules was never switched on, the scheduler worker took over.

ALTER TABLE organizations DROP CONSTRAINT organizations_tool_id_fkey;
DROP TABLE tools CASCADE;

DROP TABLE IF EXISTS report_schedules;

-- Seat checks went away with tools.
DROP FUNCTION IF EXISTS public.seats_left(uuid);
