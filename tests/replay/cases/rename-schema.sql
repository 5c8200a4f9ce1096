-- ALTER SCHEMA RENAME moves everything at once; defaults, views and foreign keys follow, function bodies and SET
-- search_path settings of functions do not.

CREATE SCHEMA a;
CREATE TABLE a.t (id serial);
CREATE VIEW v AS SELECT id FROM a.t;
CREATE FUNCTION a.f() RETURNS int LANGUAGE sql SET search_path = a AS 'select count(*)::int from a.t';
ALTER SCHEMA a RENAME TO b;

--= cols:b.t: id integer not null default nextval('b.t_id_seq'::regclass)
--= view:v: SELECT id FROM b.t;
