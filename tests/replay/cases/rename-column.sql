-- RENAME COLUMN changes the column within constraints, index keys, expressions and predicates, generated columns,
-- foreign keys and policies; no name of any of them changes, nor that of the owned sequence.

CREATE TABLE t (id serial PRIMARY KEY, a int UNIQUE CHECK (a > 0), g int GENERATED ALWAYS AS (a + 1) STORED);
CREATE TABLE c (x int REFERENCES t (a));
CREATE INDEX ix ON t ((a * 2)) WHERE a > 3;
CREATE POLICY p ON t USING (a = 1);
ALTER TABLE t RENAME COLUMN a TO b;
ALTER TABLE t RENAME COLUMN id TO key;

--= cons:t: t_a_check CHECK ((b > 0)); t_a_key UNIQUE (b); t_pkey PRIMARY KEY (key)
--= idx:t: CREATE INDEX ix ON public.t (((b * 2))) WHERE (b > 3); CREATE UNIQUE INDEX t_a_key ON public.t (b); CREATE UNIQUE INDEX t_pkey ON public.t (key)
--= cols:t: key integer not null default nextval('t_id_seq'::regclass), b integer, g integer generated (b + 1)
--= cons:c: c_x_fkey FOREIGN KEY (x) REFERENCES t(b)
--= pol:t: p * permissive to PUBLIC using (b = 1)
--= seqs:: t_id_seq integer 2147483647 owned by t.key
