-- A CHECK that a child says again merges with its parent's; what differs, or cannot be one, is refused.

CREATE TABLE p (a int CONSTRAINT positive CHECK (a > 0));
CREATE TABLE c1 (a int CONSTRAINT positive CHECK (a > 0)) INHERITS (p);
CREATE TABLE q (a int CONSTRAINT positive CHECK (a > 0));
CREATE TABLE of_two () INHERITS (p, q);
--! 42710
CREATE TABLE c2 (a int CONSTRAINT positive CHECK (a > 1)) INHERITS (p);
--! 42P17
CREATE TABLE c3 (CONSTRAINT positive CHECK (a > 0) NO INHERIT) INHERITS (p);
-- Whether the child or the parent gets it first makes no difference.
CREATE TABLE c4 () INHERITS (p);
ALTER TABLE p ADD CONSTRAINT small CHECK (a < 100);
ALTER TABLE c4 ADD CONSTRAINT small CHECK (a < 100);
--! 42710
ALTER TABLE c4 ADD CONSTRAINT small CHECK (a < 100);
--! 42P16
ALTER TABLE ONLY p ADD CONSTRAINT even CHECK (a % 2 = 0);
--! 42P16
ALTER TABLE ONLY p RENAME CONSTRAINT small TO tiny;
-- A partition owns nothing of what its parent has.
CREATE TABLE parted (a int, CONSTRAINT positive CHECK (a > 0)) PARTITION BY LIST (a);
CREATE TABLE part PARTITION OF parted (CONSTRAINT positive CHECK (a > 0)) FOR VALUES IN (1);
--! 42P16
ALTER TABLE part DROP CONSTRAINT positive;
--! 42P16
ALTER TABLE parted ADD CONSTRAINT here CHECK (a > 0) NO INHERIT;
