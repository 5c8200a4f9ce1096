-- DROP SEQUENCE of a serial fails (2BP01: the default depends on it); CASCADE drops only the default; NOT NULL stays.

CREATE TABLE t (a serial);
--! 2BP01
DROP SEQUENCE t_a_seq;
DROP SEQUENCE t_a_seq CASCADE;

--= cols:t: a integer not null
--= rels:: r:t
