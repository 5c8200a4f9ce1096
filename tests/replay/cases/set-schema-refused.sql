-- An owned sequence cannot be moved by itself (0A000); an index has no SET SCHEMA of its own; column types (enums,
-- domains) do not move with the table.

CREATE SCHEMA s;
CREATE TYPE e AS ENUM ('a');
CREATE TABLE t (id serial, x e);
--! 0A000
ALTER SEQUENCE t_id_seq SET SCHEMA s;
CREATE INDEX ix ON t (id);
--! 42601
ALTER INDEX ix SET SCHEMA s;
ALTER TABLE t SET SCHEMA s;

--= cols:s.t: id integer not null default nextval('s.t_id_seq'::regclass), x e
--= rels:iS: i:s.ix, S:s.t_id_seq
