-- Schedules are back, this time per report and with a cron expression. Not
-- related to the table that was dropped in November.

CREATE TABLE public.report_schedules (
    id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    report_id    uuid NOT NULL UNIQUE REFERENCES public.reports (id) ON DELETE CASCADE,
    cron         text NOT NULL,                 -- five fields, UTC
    next_run_at  timestamptz,
    enabled      boolean NOT NULL DEFAULT true
);

CREATE INDEX idx_report_schedules_due ON public.report_schedules (next_run_at) WHERE enabled;
