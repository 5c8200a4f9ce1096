-- A domain keeps its own NOT NULL, default and CHECKs; they do not show on the columns. ALTER DOMAIN adds, drops,
-- renames and validates constraints, sets and drops default and NOT NULL.

CREATE DOMAIN d AS text DEFAULT 'x' NOT NULL CHECK (VALUE <> '');
CREATE TABLE t (a d, b d DEFAULT 'own');
ALTER DOMAIN d DROP NOT NULL;
ALTER DOMAIN d ADD CONSTRAINT len CHECK (length(VALUE) < 9) NOT VALID;
ALTER DOMAIN d RENAME CONSTRAINT d_check TO filled;
ALTER DOMAIN d SET DEFAULT 'y';

--= cols:t: a d, b d default 'own'::text
--= dom:d: filled CHECK ((VALUE <> ''::text)); len CHECK ((length(VALUE) < 9)) NOT VALID
