-- New labels. Nothing in this file may use them yet.
ALTER TYPE public.call_direction ADD VALUE 'internal';
ALTER TYPE public.dial_mode ADD VALUE IF NOT EXISTS 'predictive' AFTER 'progressive';
ALTER TYPE public.dial_mode ADD VALUE 'manual' BEFORE 'preview';
ALTER TYPE public.violation_severity ADD VALUE 'critical' AFTER 'major';
ALTER TYPE public.violation_severity ADD VALUE IF NOT EXISTS 'minor';

-- Calling hours need the zone they are meant in.
ALTER TYPE public.calling_hours ADD ATTRIBUTE time_zone text;
