-- Views for the wallboard and the reports page

-- calls in progress right now
CREATE VIEW public.active_calls AS
SELECT *
FROM public.calls
WHERE ended_at IS NULL
  AND status IN ('queued', 'ringing', 'in_progress');

CREATE VIEW public.agent_daily_stats WITH (security_invoker = true) AS
SELECT
    c.organization_id,
    c.created_by                                        AS agent_id,
    u.name                                              AS agent_name,
    (c.started_at AT TIME ZONE 'UTC')::date             AS day,
    count(*)                                            AS calls,
    count(o.id) FILTER (WHERE o.outcome_type = 'sale')  AS sales,
    avg(s.overall_score)                                AS avg_score
FROM public.calls c
JOIN public.users u ON u.id = c.created_by
LEFT JOIN public.call_outcomes o ON o.call_id = c.id
LEFT JOIN public.scorecards s ON s.call_id = c.id
WHERE c.started_at IS NOT NULL
GROUP BY c.organization_id, c.created_by, u.name, (c.started_at AT TIME ZONE 'UTC')::date;

CREATE VIEW public.call_note_feed AS
SELECT n.id, n.call_id, c.organization_id, u.name AS author, n.body, n.created_at
FROM public.call_notes n
JOIN public.calls c ON c.id = n.call_id
LEFT JOIN public.users u ON u.id = n.user_id
WHERE n.is_pinned OR n.created_at > now() - interval '30 days';

CREATE VIEW public.bond_usage AS
SELECT bc.organization_id, bc.user_id, count(bm.id) AS messages, sum(bm.tokens) AS tokens
FROM bond_conversations bc
LEFT JOIN bond_messages bm ON bm.conversation_id = bc.id
GROUP BY bc.organization_id, bc.user_id;

-- refreshed every night by the scheduler worker
CREATE MATERIALIZED VIEW public.org_call_volume_daily AS
SELECT organization_id, date_trunc('day', created_at, 'UTC') AS day, direction, count(*) AS total
FROM public.calls
GROUP BY 1, 2, 3
WITH NO DATA;

CREATE UNIQUE INDEX org_call_volume_daily_key ON public.org_call_volume_daily (organization_id, day, direction);
