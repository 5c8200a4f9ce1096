-- migrate:up
ALTER TABLE re_properties
    ADD COLUMN parcel_number text,
    ADD COLUMN workspace_id uuid REFERENCES workspace (id) ON DELETE SET NULL;
UPDATE re_properties SET parcel_number = upper(regexp_replace(apn, '[^0-9A-Za-z]', '', 'g')) WHERE apn IS NOT NULL;
ALTER TABLE re_properties DROP COLUMN apn;
CREATE INDEX re_properties_parcel_number_idx ON re_properties (parcel_number) WHERE parcel_number IS NOT NULL;

ALTER TABLE re_comps DROP COLUMN IF EXISTS source, DROP COLUMN IF EXISTS mls_id;
ALTER TABLE calls DROP COLUMN status, ADD COLUMN status job_status NOT NULL DEFAULT 'queued';

-- migrate:down
ALTER TABLE calls DROP COLUMN status, ADD COLUMN status text NOT NULL DEFAULT 'queued';
ALTER TABLE re_comps ADD COLUMN source text NOT NULL DEFAULT 'manual';

ALTER TABLE re_properties ADD COLUMN apn varchar(40);
UPDATE re_properties SET apn = parcel_number;
ALTER TABLE re_properties DROP COLUMN workspace_id, DROP COLUMN parcel_number;
CREATE INDEX ON re_properties (apn) WHERE apn IS NOT NULL;
