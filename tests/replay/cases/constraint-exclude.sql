-- Exclusion constraints: operators, predicates, expressions, deferrability.

CREATE TABLE t (r int4range, s int4range, b boolean, EXCLUDE USING gist (r WITH &&), CONSTRAINT named EXCLUDE USING gist (r WITH &&, s WITH =) WHERE (b) DEFERRABLE INITIALLY DEFERRED);
ALTER TABLE t ADD EXCLUDE USING gist ((r * s) WITH &&);
ALTER TABLE t RENAME COLUMN r TO range;
