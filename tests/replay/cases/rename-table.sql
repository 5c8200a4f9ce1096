-- RENAME TABLE leaves the names of its constraints, indexes and owned sequences; the default goes on naming the
-- sequence.

CREATE TABLE t (id serial PRIMARY KEY, a int UNIQUE CHECK (a > 0));
CREATE INDEX ON t (a);
ALTER TABLE t RENAME TO n;

--= conn:n: t_a_check, t_a_key, t_pkey
--= idxn:n: t_a_idx, t_a_key, t_pkey
--= cols:n: id integer not null default nextval('t_id_seq'::regclass), a integer
