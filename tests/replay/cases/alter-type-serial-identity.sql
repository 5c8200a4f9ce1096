-- ALTER COLUMN TYPE on a serial column leaves its sequence's type; on an identity column it changes the sequence's
-- type too.

CREATE TABLE t (a serial, b int GENERATED ALWAYS AS IDENTITY);
ALTER TABLE t ALTER a TYPE bigint, ALTER b TYPE bigint;

--= cols:t: a bigint not null default nextval('t_a_seq'::regclass), b bigint not null identity always
--= seqs:: t_a_seq integer 2147483647 owned by t.a; t_b_seq bigint 9223372036854775807 owned by t.b (identity)
