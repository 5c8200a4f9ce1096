-- ALTER TABLE SET SCHEMA takes indexes, constraints and owned sequences along; nextval defaults print the new schema;
-- views and foreign keys follow.

CREATE SCHEMA s;
CREATE TABLE t (id serial PRIMARY KEY, g int GENERATED ALWAYS AS IDENTITY, a int);
CREATE INDEX ix ON t (a);
CREATE TABLE c (x int REFERENCES t);
CREATE VIEW v AS SELECT a FROM t;
ALTER TABLE t SET SCHEMA s;

--= rels:riSv: r:c, v:v, i:s.ix, r:s.t, S:s.t_g_seq, S:s.t_id_seq, i:s.t_pkey
--= cols:s.t: id integer not null default nextval('s.t_id_seq'::regclass), g integer not null identity always, a integer
--= cons:c: c_x_fkey FOREIGN KEY (x) REFERENCES s.t(id)
--= view:v: SELECT a FROM s.t;
