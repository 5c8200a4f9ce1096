-- migrate:up
ALTER TABLE leads RENAME COLUMN motivation TO seller_motivation;
ALTER TABLE leads
    ADD COLUMN full_name text GENERATED ALWAYS AS (
        nullif(trim(coalesce(first_name, '') || ' ' || coalesce(last_name, '')), '')
    ) STORED,
    ADD COLUMN is_absentee boolean DEFAULT false NOT NULL,
    ALTER COLUMN score SET DEFAULT 0,
    ALTER COLUMN source TYPE varchar(32);
CREATE INDEX leads_full_name_idx ON leads (lower(full_name) text_pattern_ops);

ALTER TABLE contacts RENAME kind TO contact_type;
ALTER TABLE deals RENAME COLUMN title TO name;
ALTER TABLE deals ALTER COLUMN probability DROP NOT NULL, ALTER COLUMN probability TYPE integer;

-- migrate:down
ALTER TABLE deals ALTER COLUMN probability TYPE smallint, ALTER COLUMN probability SET NOT NULL;
ALTER TABLE deals RENAME COLUMN name TO title;
ALTER TABLE contacts RENAME contact_type TO kind;

ALTER TABLE leads
    DROP COLUMN full_name,
    DROP COLUMN is_absentee,
    ALTER COLUMN score DROP DEFAULT,
    ALTER COLUMN source TYPE text;
ALTER TABLE leads RENAME COLUMN seller_motivation TO motivation;
