-- NOT VALID marks CHECK and FK unvalidated; VALIDATE CONSTRAINT ends that. In CREATE TABLE the mark is ignored: the
-- table is empty, so the constraint is valid at once.

CREATE TABLE t (a int);
ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT VALID, ADD CONSTRAINT d CHECK (a > 1) NOT VALID;
ALTER TABLE t VALIDATE CONSTRAINT d;
CREATE TABLE u (a int, CONSTRAINT c CHECK (a > 0) NOT VALID);

--= cons:t: c CHECK ((a > 0)) NOT VALID; d CHECK ((a > 1))
--= cons:u: c CHECK ((a > 0))
