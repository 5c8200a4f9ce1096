-- webhook_failures hung off a single delivery, but a failure concerns the
-- subscription (and most never produced a delivery row). Rebuilt beside the old
-- table and swapped in.

BEGIN;

CREATE TABLE public.webhook_failures_new (
    id               uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    subscription_id  uuid NOT NULL REFERENCES public.webhook_subscriptions (id) ON DELETE CASCADE,
    error            text NOT NULL,
    retryable        boolean NOT NULL DEFAULT true,
    failed_at        timestamptz NOT NULL DEFAULT now()
);

INSERT INTO public.webhook_failures_new (id, subscription_id, error, failed_at)
SELECT f.id, d.subscription_id, coalesce(f.message, 'unknown'), f.created_at
FROM public.webhook_failures f
JOIN public.webhook_deliveries d ON d.id = f.delivery_id;

DROP TABLE public.webhook_failures;
ALTER TABLE public.webhook_failures_new RENAME TO webhook_failures;

CREATE INDEX idx_webhook_failures_subscription_id ON public.webhook_failures (subscription_id, failed_at DESC);

COMMIT;
