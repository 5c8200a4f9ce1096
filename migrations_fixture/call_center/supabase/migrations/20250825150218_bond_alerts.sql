-- Bond watches calls and raises alerts; rules say on what.

-- needed as the target of tenant-safe foreign keys
ALTER TABLE public.calls ADD CONSTRAINT calls_organization_id_id_key UNIQUE (organization_id, id);

CREATE TABLE public.bond_ai_alert_rules (
    id               uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    organization_id  uuid NOT NULL REFERENCES public.organizations (id) ON DELETE CASCADE,
    rule_type        text NOT NULL,
    threshold        numeric(6, 2) NOT NULL DEFAULT 0,
    recipients       text[] NOT NULL DEFAULT '{}',
    enabled          boolean NOT NULL DEFAULT true,
    created_at       timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT bond_ai_alert_rules_threshold_range CHECK (threshold >= 0 AND threshold <= 100)
);

CREATE TABLE public.bond_ai_alerts (
    id               uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    organization_id  uuid NOT NULL REFERENCES public.organizations (id) ON DELETE CASCADE,
    rule_id          uuid REFERENCES public.bond_ai_alert_rules (id) ON DELETE SET NULL,
    call_id          uuid,
    alert_type       text NOT NULL,
    status           text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'seen', 'closed')),
    created_at       timestamptz NOT NULL DEFAULT now(),
    FOREIGN KEY (organization_id, call_id) REFERENCES public.calls (organization_id, id)
        ON DELETE SET NULL (call_id)
);

CREATE INDEX idx_bond_ai_alerts_open ON public.bond_ai_alerts (organization_id, created_at)
    WHERE status = 'open';
CREATE INDEX idx_bond_ai_alert_rules_recipients ON public.bond_ai_alert_rules USING gin (recipients);

ALTER TABLE public.bond_ai_alert_rules ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.bond_ai_alerts ENABLE ROW LEVEL SECURITY;

CREATE POLICY bond_ai_alert_rules_org_isolation ON public.bond_ai_alert_rules
    USING (organization_id = current_setting('app.current_organization_id', true)::uuid);
CREATE POLICY bond_ai_alerts_org_isolation ON public.bond_ai_alerts
    USING (organization_id = current_setting('app.current_organization_id', true)::uuid);
