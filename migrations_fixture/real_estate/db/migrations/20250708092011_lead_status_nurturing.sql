-- migrate:up transaction:false
ALTER TYPE lead_status ADD VALUE IF NOT EXISTS 'nurturing' AFTER 'contacted';

-- migrate:down transaction:false
-- an enum value cannot be taken back; move the rows off it
UPDATE leads SET status = 'contacted' WHERE status = 'nurturing';
