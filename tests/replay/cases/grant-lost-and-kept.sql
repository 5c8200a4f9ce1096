-- DROP and CREATE loses grants; CREATE OR REPLACE, RENAME, SET SCHEMA, ALTER TYPE keep them; ALTER OWNER rewrites the
-- owner's entries to the new owner, for owned sequences too.

CREATE ROLE r_a;
CREATE ROLE r_o;
CREATE TABLE t (a serial);
GRANT SELECT ON t TO r_a;
ALTER TABLE t OWNER TO r_o;
CREATE VIEW v AS SELECT 1 AS x;
GRANT SELECT ON v TO r_a;
DROP VIEW v;
CREATE VIEW v AS SELECT 1 AS x;
