-- Cold data leaves public. Everything in "archive" is read-only for the app.

CREATE SCHEMA IF NOT EXISTS archive;
COMMENT ON SCHEMA archive IS 'Tables that the product no longer writes.';

-- The dialer reports into usage_events since November.
ALTER TABLE public.dialer_attempts SET SCHEMA archive;

-- Invoices for October are final.
ALTER TABLE public.usage_events DETACH PARTITION public.usage_events_2025_10;
ALTER TABLE public.usage_events_2025_10 SET SCHEMA archive;

-- Next months. December is filled from a staging table, hence ATTACH.
CREATE TABLE public.usage_events_2025_12 (LIKE public.usage_events INCLUDING DEFAULTS INCLUDING CONSTRAINTS);
ALTER TABLE public.usage_events ATTACH PARTITION public.usage_events_2025_12
    FOR VALUES FROM ('2025-12-01 00:00:00+00') TO ('2026-01-01 00:00:00+00');

CREATE TABLE public.usage_events_2026_01 PARTITION OF public.usage_events
    FOR VALUES FROM ('2026-01-01 00:00:00+00') TO ('2026-02-01 00:00:00+00');

GRANT USAGE ON SCHEMA archive TO service_role;
GRANT SELECT ON ALL TABLES IN SCHEMA archive TO service_role;
ALTER DEFAULT PRIVILEGES IN SCHEMA archive GRANT SELECT ON TABLES TO service_role;
