-- migrate:up transaction:false
CREATE INDEX CONCURRENTLY IF NOT EXISTS leads_phone_digits_idx ON leads (regexp_replace(phone, '\D', '', 'g'));

-- migrate:down transaction:false
DROP INDEX CONCURRENTLY IF EXISTS leads_phone_digits_idx;
