-- Whether a partial index's condition is immutable is asked after the expressions of its keys have been read.
CREATE TABLE t (a int, d date);
--! 42804
CREATE INDEX ON t ((to_jsonb('x'))) WHERE d < now();
--! 42703
CREATE INDEX ON t ((lower(b))) WHERE d < now();
--! 42883
CREATE INDEX ON t (a, (d < now()), (nope(a))) WHERE d < now();
--! 42P17
CREATE INDEX ON t ((d < now())) WHERE d < now();
