"""Kinds of statements that run the history's own code: helpers that change the schema, procedures, blocks of all forms."""

from __future__ import annotations

from tests.properties.statements import step
from tests.properties.world import World, literal, quote


@step()
def helper(world: World) -> str:
    """A function that adds a column, an index or a check to the table that it is told of, called at once."""
    table = world.pick(world.tables())
    column = world.pick(table.columns)
    body, call = world.pick(
        (
            (
                "EXECUTE format('ALTER TABLE %s ADD COLUMN IF NOT EXISTS %I text', t, c)",
                f"help({literal(table.sql)}, 'helped')",
            ),
            (
                "EXECUTE 'CREATE INDEX ON ' || t::text || ' (' || quote_ident(c) || ')'",
                f"help({literal(table.sql)}, {literal(column.name)})",
            ),
            (
                "IF EXISTS (SELECT FROM pg_attribute WHERE attrelid = t AND attname = c AND NOT attnotnull AND NOT attisdropped)"
                " THEN EXECUTE format('ALTER TABLE %s ALTER COLUMN %I SET NOT NULL', t, c); END IF",
                f"help({literal(table.sql)}, {literal(column.name)})",
            ),
            (
                "EXECUTE format('COMMENT ON COLUMN %s.%I IS %L', t, c, 'of ' || c)",
                f"help(c => {literal(column.name)}, t => {literal(table.sql)})",
            ),
        )
    )
    made = (
        "CREATE OR REPLACE FUNCTION help(t regclass, c text) RETURNS void LANGUAGE plpgsql"
        f" AS $h$ BEGIN {body}; END $h$"
    )
    run = world.pick((f"SELECT {call}", f"DO $do$ BEGIN PERFORM {call}; END $do$"))
    return f"{made};\n{run}{world.pick(('', ';' + chr(10) + 'DROP FUNCTION help(regclass, text)'))}"


@step()
def procedure(world: World) -> str:
    """CREATE PROCEDURE and CALL."""
    schema = world.pick(world.schemas)
    name = quote(f"p{world.number(1, 3)}")
    made = (
        f"CREATE OR REPLACE PROCEDURE {name}(s text, n integer DEFAULT 2) LANGUAGE plpgsql AS $h$ BEGIN"
        " FOR i IN 1..n LOOP EXECUTE format('CREATE TABLE IF NOT EXISTS %I.%I (id integer, part integer DEFAULT %s)',"
        " s, 'made' || i, i); END LOOP; END $h$"
    )
    call = world.pick((f"CALL {name}({literal(schema)})", f"CALL {name}({literal(schema)}, {world.number(0, 3)})"))
    return f"{made};\n{call}"


@step(2)
def block(world: World) -> str:
    """DO blocks: arrays, CASE, WHILE, records, nested handlers, RAISE, dynamic queries."""
    table = world.pick(world.tables())
    column = quote(world.pick(table.columns).name)
    name, schema, sql = literal(table.name), literal(table.schema), table.sql
    body = world.pick(
        (
            f"DECLARE c text; BEGIN FOREACH c IN ARRAY ARRAY['one', 'two'] LOOP"
            f" EXECUTE format('ALTER TABLE {_inner(sql)} ADD COLUMN IF NOT EXISTS %I integer', c); END LOOP; END",
            f"DECLARE n integer := 0; BEGIN WHILE n < 2 LOOP n := n + 1;"
            f" EXECUTE 'CREATE INDEX ON {_inner(sql)} ((' || n || '))'; END LOOP; END",
            f"DECLARE kind text; BEGIN SELECT data_type INTO kind FROM information_schema.columns WHERE table_schema = {schema}"
            f" AND table_name = {name} ORDER BY ordinal_position LIMIT 1; CASE WHEN kind = 'integer' THEN"
            f" ALTER TABLE {sql} ADD COLUMN whole integer; WHEN kind IS NULL THEN RAISE NOTICE 'none';"
            f" ELSE ALTER TABLE {sql} ADD COLUMN other text; END CASE; END",
            f"BEGIN BEGIN ALTER TABLE {sql} ADD COLUMN twice integer; ALTER TABLE {sql} ADD COLUMN twice integer;"
            f" EXCEPTION WHEN duplicate_column THEN COMMENT ON TABLE {sql} IS 'twice'; END;"
            f" ALTER TABLE {sql} ALTER {column} SET STATISTICS 5; END",
            f"BEGIN IF (SELECT relrowsecurity FROM pg_class WHERE oid = {literal(sql)}::regclass) THEN"
            f" RAISE EXCEPTION 'rows are guarded'; END IF; ALTER TABLE {sql} ENABLE ROW LEVEL SECURITY; END",
            f"DECLARE r record; BEGIN FOR r IN EXECUTE 'SELECT conname FROM pg_constraint WHERE conrelid = $1 ORDER BY 1'"
            f" USING {literal(sql)}::regclass LOOP EXECUTE format('COMMENT ON CONSTRAINT %I ON {_inner(sql)} IS ''c''',"
            f" r.conname); EXIT WHEN r.conname > 'm'; END LOOP; END",
            f"DECLARE t text; BEGIN SELECT string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position) INTO t"
            f" FROM information_schema.columns WHERE table_schema = {schema} AND table_name = {name};"
            f" EXECUTE format('CREATE OR REPLACE VIEW all_of AS SELECT %s FROM {_inner(sql)}', t); END",
            f"BEGIN PERFORM 1 FROM pg_indexes WHERE schemaname = {schema} AND tablename = {name}; IF NOT FOUND THEN"
            f" CREATE INDEX ON {sql} ({column}); END IF; END",
        )
    )
    return f"DO $do$ {body} $do$"


def _inner(sql: str) -> str:
    """Return a name as it stands within a text that format() or a string of SQL holds."""
    return sql.replace("'", "''").replace("%", "%%")
