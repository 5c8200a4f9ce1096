-- LIKE beside INHERITS: columns and CHECKs of both merge, comments come along.

CREATE TABLE p (a text CHECK (length(a) > 2), b text);
COMMENT ON COLUMN p.a IS 'from p';
COMMENT ON CONSTRAINT p_a_check ON p IS 'at least three';
CREATE TABLE c (LIKE p INCLUDING CONSTRAINTS INCLUDING COMMENTS) INHERITS (p);
CREATE TABLE d (LIKE p INCLUDING ALL, b2 int);
CREATE TABLE e (a int);
--! 42804
CREATE TABLE f (LIKE e) INHERITS (p);
