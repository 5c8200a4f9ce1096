-- LIKE INCLUDING ALL copies defaults (the *same* sequence for serial), CHECKs under their old names, keys and indexes
-- under newly generated names, identity with a new sequence (whose type is bigint but whose maximum is copied),
-- comments of columns and indexes; never foreign keys, triggers, policies or grants.

CREATE TABLE p (id int PRIMARY KEY);
CREATE TABLE s (id serial, a int DEFAULT 3 CONSTRAINT pos CHECK (a > 0), b text CONSTRAINT u UNIQUE, i int GENERATED ALWAYS AS IDENTITY, f int REFERENCES p, CONSTRAINT pk PRIMARY KEY (id));
CREATE INDEX named ON s (a) WHERE a > 5;
COMMENT ON COLUMN s.a IS 'c';
COMMENT ON INDEX named IS 'ic';
CREATE POLICY p ON s;
CREATE ROLE r_x;
GRANT SELECT ON s TO r_x;
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
CREATE TRIGGER g BEFORE INSERT ON s FOR EACH ROW EXECUTE FUNCTION f();
CREATE TABLE t (LIKE s INCLUDING ALL, extra int);

--= cols:t: id integer not null default nextval('s_id_seq'::regclass), a integer default 3, b text, i integer not null identity always, f integer, extra integer
--= cons:t: pos CHECK ((a > 0)); t_b_key UNIQUE (b); t_pkey PRIMARY KEY (id)
--= idx:t: CREATE INDEX t_a_idx ON public.t (a) WHERE (a > 5); CREATE UNIQUE INDEX t_b_key ON public.t (b); CREATE UNIQUE INDEX t_pkey ON public.t (id)
--= seqs:: s_i_seq integer 2147483647 owned by s.i (identity); s_id_seq integer 2147483647 owned by s.id; t_i_seq bigint 2147483647 owned by t.i (identity)
