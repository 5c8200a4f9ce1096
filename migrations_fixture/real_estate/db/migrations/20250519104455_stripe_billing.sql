-- migrate:up
CREATE TYPE plan_tier AS ENUM ('starter', 'pro', 'elite');
CREATE TYPE subscription_status AS ENUM ('trialing', 'active', 'past_due', 'canceled', 'unpaid', 'incomplete');

CREATE TABLE stripe_customers (
    user_id uuid PRIMARY KEY REFERENCES profiles ON DELETE CASCADE,
    stripe_customer_id text NOT NULL UNIQUE CHECK (stripe_customer_id LIKE 'cus\_%'),
    currency char(3) NOT NULL DEFAULT 'usd',
    livemode boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE stripe_products (
    id text PRIMARY KEY,
    price_id text NOT NULL,
    name text NOT NULL,
    tier plan_tier NOT NULL,
    unit_amount integer NOT NULL CHECK (unit_amount >= 0),
    interval text NOT NULL DEFAULT 'month' CHECK (interval IN ('month', 'year')),
    active boolean NOT NULL DEFAULT true,
    metadata jsonb NOT NULL DEFAULT '{}'::jsonb,
    updated_at timestamptz NOT NULL DEFAULT now(),
    UNIQUE (price_id)
);

CREATE TABLE user_plans (
    user_id uuid PRIMARY KEY REFERENCES profiles ON DELETE CASCADE,
    tier plan_tier NOT NULL DEFAULT 'starter',
    monthly_token_cap integer NOT NULL DEFAULT 100000,
    valid_until date,
    assigned_by uuid REFERENCES profiles ON DELETE SET NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE user_subscriptions (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id uuid NOT NULL REFERENCES profiles ON DELETE CASCADE,
    stripe_subscription_id text UNIQUE,
    product_id text REFERENCES stripe_products ON UPDATE CASCADE,
    status subscription_status NOT NULL DEFAULT 'trialing',
    current_period daterange,
    trial_ends_at timestamptz,
    cancel_at_period_end boolean NOT NULL DEFAULT false,
    canceled_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX user_subscriptions_one_live_idx ON user_subscriptions (user_id) WHERE status IN ('trialing', 'active', 'past_due');

CREATE TABLE subscription_events (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    subscription_id uuid REFERENCES user_subscriptions ON DELETE SET NULL,
    stripe_event_id text NOT NULL UNIQUE,
    event_type text NOT NULL,
    payload jsonb NOT NULL,
    processed_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE subscription_notifications (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id uuid NOT NULL REFERENCES profiles ON DELETE CASCADE,
    subscription_id uuid REFERENCES user_subscriptions ON DELETE CASCADE,
    kind text NOT NULL CHECK (kind IN ('trial_ending', 'payment_failed', 'renewal', 'canceled')),
    send_after timestamptz NOT NULL,
    sent_at timestamptz,
    dismissed_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now()
);

ALTER TABLE stripe_customers ENABLE ROW LEVEL SECURITY;
ALTER TABLE stripe_products ENABLE ROW LEVEL SECURITY;
ALTER TABLE user_plans ENABLE ROW LEVEL SECURITY;
ALTER TABLE user_subscriptions ENABLE ROW LEVEL SECURITY;
ALTER TABLE subscription_events ENABLE ROW LEVEL SECURITY;
ALTER TABLE subscription_notifications ENABLE ROW LEVEL SECURITY;

CREATE POLICY stripe_customers_own ON stripe_customers FOR SELECT USING (auth.uid() = user_id);
CREATE POLICY stripe_products_public ON stripe_products FOR SELECT TO anon, authenticated USING (active);
CREATE POLICY user_plans_own ON user_plans FOR SELECT USING (auth.uid() = user_id);
CREATE POLICY user_subscriptions_own ON user_subscriptions FOR SELECT USING (auth.uid() = user_id);
CREATE POLICY subscription_events_admin ON subscription_events FOR SELECT TO authenticated USING (is_admin());

CREATE POLICY subscription_notifications_select ON subscription_notifications FOR SELECT USING (auth.uid() = user_id);
CREATE POLICY subscription_notifications_dismiss ON subscription_notifications FOR UPDATE USING (auth.uid() = user_id);
CREATE POLICY subscription_notifications_service_insert ON subscription_notifications FOR INSERT TO service_role WITH CHECK (true);
CREATE POLICY subscription_notifications_service_delete ON subscription_notifications FOR DELETE TO service_role USING (sent_at IS NOT NULL);

-- migrate:down
DROP TABLE subscription_notifications;
DROP TABLE subscription_events;
DROP TABLE user_subscriptions;
DROP TABLE user_plans;
DROP TABLE stripe_products;
DROP TABLE stripe_customers;
DROP TYPE subscription_status;
DROP TYPE plan_tier;
