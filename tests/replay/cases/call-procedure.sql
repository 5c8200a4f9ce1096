-- Procedures: CALL at the top level, with INOUT arguments within a block, and from another procedure.

CREATE SCHEMA r;
CREATE TABLE post (id int);
CREATE TABLE person (id int);
CREATE PROCEDURE r.create_triggers(table_name text, command text) LANGUAGE plpgsql AS $a$
DECLARE
  defs text := command;
BEGIN
  defs := replace(defs, 'thing', table_name);
  EXECUTE defs;
END
$a$;
CALL r.create_triggers('post', 'CREATE TABLE thing_aggregates (thing_id int)');
CALL r.create_triggers(command => 'CREATE TABLE thing_aggregates (thing_id int)', table_name => 'person');
CREATE PROCEDURE r.count_columns(IN name text, INOUT total int DEFAULT 0) LANGUAGE plpgsql AS $$
BEGIN
  total := total + (SELECT count(*) FROM information_schema.columns c WHERE c.table_name = name);
END $$;
CREATE PROCEDURE r.both() LANGUAGE plpgsql AS $$
DECLARE
  n int := 10;
BEGIN
  CALL r.count_columns('post', n);
  CALL r.create_triggers('post', format('COMMENT ON TABLE thing IS %L', n));
END $$;
CALL r.both();
--! 42883
CALL r.nothing();
--! 42809
CALL lower('x');
--! 42809
SELECT r.both();
