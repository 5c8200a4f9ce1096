-- Officers leave; their tasks must survive them. The old constraint has the
-- name that Postgres made up for it.
ALTER TABLE public.compliance_violation_remediation_tasks
    DROP CONSTRAINT compliance_violation_remediat_assigned_compliance_officer__fkey;
ALTER TABLE public.compliance_violation_remediation_tasks
    ADD FOREIGN KEY (assigned_compliance_officer_id) REFERENCES public.users (id) ON DELETE SET NULL;

-- Retired price tiers may overlap with current ones.
ALTER TABLE public.usage_price_tiers DROP CONSTRAINT usage_price_tiers_minutes_excl;
ALTER TABLE public.usage_price_tiers
    ADD CONSTRAINT usage_price_tiers_minutes_excl EXCLUDE USING gist (minutes WITH &&) WHERE (retired_at IS NULL);

-- A country code does not start with 0.
ALTER DOMAIN public.e164_phone DROP CONSTRAINT e164_phone_check;
ALTER DOMAIN public.e164_phone ADD CONSTRAINT e164_phone_check CHECK (VALUE ~ '^\+[1-9][0-9]{6,14}$');

-- 20 attempts was a typo in the ticket; campaigns_max_attempts_check1 is the upper bound.
ALTER TABLE public.campaigns DROP CONSTRAINT campaigns_max_attempts_check1;
ALTER TABLE public.campaigns ADD CONSTRAINT campaigns_max_attempts_limit CHECK (max_attempts <= 10);

-- Outcomes are configured per organization now.
ALTER TABLE public.call_outcomes DROP CONSTRAINT call_outcomes_outcome_type_check;
