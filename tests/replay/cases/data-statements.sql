-- INSERT, TRUNCATE and other data statements change no schema.

CREATE TABLE t (id serial);
INSERT INTO t DEFAULT VALUES;
TRUNCATE t RESTART IDENTITY;

--= cols:t: id integer not null default nextval('t_id_seq'::regclass)
