-- serial = integer NOT NULL DEFAULT nextval + an owned sequence of the column's type; smallserial and bigserial
-- likewise with their maxima.

CREATE TABLE t (a smallserial, b serial, c bigserial);

--= cols:t: a smallint not null default nextval('t_a_seq'::regclass), b integer not null default nextval('t_b_seq'::regclass), c bigint not null default nextval('t_c_seq'::regclass)
--= seqs:: t_a_seq smallint 32767 owned by t.a; t_b_seq integer 2147483647 owned by t.b; t_c_seq bigint 9223372036854775807 owned by t.c
