-- int to serial by ALTER TYPE is impossible (42704: serial is no type there); ADD COLUMN serial works.

CREATE TABLE t (a int);
--! 42704
ALTER TABLE t ALTER a TYPE serial;
ALTER TABLE t ADD COLUMN b serial;

--= cols:t: a integer, b integer not null default nextval('t_b_seq'::regclass)
