-- serial and identity columns make the sequence `<table>_<column>_seq`; a taken name gets `_seq1`.

CREATE SEQUENCE t_a_seq;
CREATE TABLE t (a serial, b bigint GENERATED ALWAYS AS IDENTITY);

--= seqs:: t_a_seq bigint 9223372036854775807; t_a_seq1 integer 2147483647 owned by t.a; t_b_seq bigint 9223372036854775807 owned by t.b (identity)
--= cols:t: a integer not null default nextval('t_a_seq1'::regclass), b bigint not null identity always
