"""Kinds of statements that hold code or run it: functions in expressions, DO blocks, transactions, triggers of other sorts."""

from __future__ import annotations

from itertools import pairwise

from tests.properties.expressions import condition, plain_columns
from tests.properties.statements import STEPS, step
from tests.properties.world import NotNowError, Routine, World, clip, literal, quote

_BODIES = {
    ("integer", "integer"): ("SELECT $1 + 1", "SELECT coalesce($1, 0)", "SELECT abs($1)"),
    ("text", "text"): ("SELECT lower($1)", "SELECT $1 || 'x'"),
    ("text", "boolean"): ("SELECT $1 IS NOT NULL", "SELECT length($1) > 1"),
    ("integer", "boolean"): ("SELECT $1 > 0", "SELECT $1 IS NULL OR $1 < 10"),
}


@step(2)
def create_routine(world: World) -> str:
    """CREATE FUNCTION that expressions can call, in three forms of body."""
    argument, result = world.pick(tuple(_BODIES))
    schema = world.pick(world.schemas)
    name = world.new_name([each.name for each in (*world.functions, *world.routines)])
    made = Routine(schema, clip(name), argument, result)
    world.routines.append(made)
    body = world.pick(_BODIES[argument, result])
    head = f"CREATE FUNCTION {Routine(schema, name).sql}(a {argument}) RETURNS {result}"
    how = world.pick(("IMMUTABLE", "IMMUTABLE STRICT", "STABLE", "IMMUTABLE PARALLEL SAFE COST 5"))
    form = world.number(0, 2)
    if form == 0:
        return f"{head} LANGUAGE sql {how} AS $f$ {body} $f$"
    if form == 1:
        return f"{head} LANGUAGE sql {how} {body.replace('SELECT', 'RETURN', 1).replace('$1', 'a')}"
    inner = body.removeprefix("SELECT ").replace("$1", "a")
    return f"{head} LANGUAGE plpgsql {how} AS $f$ BEGIN RETURN {inner}; END $f$"


@step(2)
def use_routine(world: World) -> str:
    """A default, check, index, view or generated column that calls a function of the history's own."""
    routine = world.pick(world.routines)
    table = world.pick(
        [each for each in world.tables() if any(c.type == routine.argument for c in plain_columns(each))]
    )
    column = world.pick([each for each in plain_columns(table) if each.type == routine.argument])
    call = f"{routine.sql}({quote(column.name)})"
    constant = f"{routine.sql}({'3' if routine.argument == 'integer' else literal('it')})"
    forms = [f"CREATE INDEX ON {table.sql} (({call}))"]
    if routine.result == "boolean":
        forms += [f"ALTER TABLE {table.sql} ADD CHECK ({call})", f"CREATE INDEX ON {table.sql} ((1)) WHERE {call}"]
    else:
        forms += [
            f"ALTER TABLE {table.sql} ALTER {quote(column.name)} SET DEFAULT {constant}",
            f"ALTER TABLE {table.sql} ADD CHECK ({call} = {constant})",
        ]
    return world.pick(forms)


@step()
def change_routine(world: World) -> str:
    """CREATE OR REPLACE, RENAME, SET SCHEMA, ALTER, COMMENT, GRANT and DROP of such a function."""
    routine = world.pick(world.routines)
    old = routine.signature
    choice = world.number(0, 6)
    if choice == 0:
        name = world.new_name([each.name for each in (*world.functions, *world.routines)])
        routine.name = clip(name)
        return f"ALTER FUNCTION {old} RENAME TO {quote(name)}"
    if choice == 1:
        routine.schema = world.pick(world.schemas)
        return f"ALTER FUNCTION {old} SET SCHEMA {quote(routine.schema)}"
    if choice == 2:
        return (
            f"ALTER FUNCTION {old} {world.pick(('VOLATILE', 'STRICT', 'LEAKPROOF', 'ROWS 3', 'SET work_mem = 1000'))}"
        )
    if choice == 3:
        what = f"(a {routine.argument}) RETURNS {routine.result}"
        return (
            f"CREATE OR REPLACE FUNCTION {routine.sql}{what} LANGUAGE sql IMMUTABLE AS 'SELECT NULL::{routine.result}'"
        )
    if choice == 4:
        return f"COMMENT ON FUNCTION {old} IS 'calls nothing'"
    if choice == 5:
        return f"{world.pick(('GRANT EXECUTE ON FUNCTION {0} TO PUBLIC', 'REVOKE ALL ON FUNCTION {0} FROM PUBLIC'))}".format(
            old
        )
    world.routines.remove(routine)
    return f"DROP FUNCTION {old}{' CASCADE' if world.maybe() else ''}"


@step()
def aggregate_cast_operator(world: World) -> str:
    """CREATE AGGREGATE, CAST and OPERATOR from such a function."""
    routine = world.pick(world.routines)
    schema = world.pick(world.schemas)
    name = Routine(schema, world.new_name([each.name for each in (*world.functions, *world.routines)])).sql
    own = [each for each in world.types if each.labels]
    forms = [
        f"CREATE AGGREGATE {name}(integer) (SFUNC = int4pl, STYPE = integer, INITCOND = '0')",
        f"CREATE OPERATOR === (RIGHTARG = {routine.argument}, FUNCTION = {routine.sql})",
        f"DROP OPERATOR IF EXISTS === (NONE, {routine.argument}) CASCADE",
    ]
    forms += [f"CREATE CAST ({each.sql} AS {other.sql}) WITH INOUT AS ASSIGNMENT" for each, other in pairwise(own)]
    return world.pick(forms)


_LOOPS = (
    # All tables of a schema, by the catalog or the information schema.
    (
        "SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
        " WHERE n.nspname = {schema} AND c.relkind = 'r' AND NOT c.relispartition ORDER BY c.relname",
        (
            "ALTER TABLE %I.%I ADD COLUMN IF NOT EXISTS stamp integer DEFAULT 0",
            "ALTER TABLE %I.%I ENABLE ROW LEVEL SECURITY",
        ),
    ),
    (
        "SELECT table_name AS name FROM information_schema.tables"
        " WHERE table_schema = {schema} AND table_type = 'BASE TABLE' ORDER BY 1",
        ("COMMENT ON TABLE %I.%I IS 'seen'", "GRANT SELECT ON %I.%I TO PUBLIC"),
    ),
    (
        "SELECT viewname AS name FROM pg_views WHERE schemaname = {schema} ORDER BY viewname",
        ("COMMENT ON VIEW %I.%I IS 'a view'", "DROP VIEW IF EXISTS %I.%I CASCADE"),
    ),
    (
        "SELECT indexname AS name FROM pg_indexes WHERE schemaname = {schema} ORDER BY indexname",
        ("COMMENT ON INDEX %I.%I IS 'an index'",),
    ),
    (
        "SELECT sequence_name AS name FROM information_schema.sequences WHERE sequence_schema = {schema} ORDER BY 1",
        ("ALTER SEQUENCE %I.%I INCREMENT 3",),
    ),
    (
        "SELECT t.typname AS name FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace"
        " WHERE n.nspname = {schema} AND t.typtype IN ('e', 'd') ORDER BY t.typname",
        ("COMMENT ON TYPE %I.%I IS 'a type'",),
    ),
)


@step(2)
def loop(world: World) -> str:
    """A DO block that loops over the catalog and runs what format() makes."""
    query, commands = world.pick(_LOOPS)
    schema = literal(world.pick(world.schemas))
    command = world.pick(commands)
    run = f"EXECUTE format({literal(command)}, {schema}, r.name);"
    return f"DO $do$ DECLARE r record; BEGIN FOR r IN {query.format(schema=schema)} LOOP {run} END LOOP; END $do$"


@step(2)
def loop_over_parts(world: World) -> str:
    """A DO block over the constraints, policies, triggers or columns of one table."""
    table = world.pick(world.tables())
    name, schema = literal(table.name), literal(table.schema)
    regclass = literal(table.sql)
    query, command = world.pick(
        (
            (
                f"SELECT conname AS name FROM pg_constraint WHERE conrelid = {regclass}::regclass AND contype = 'c' ORDER BY 1",
                "ALTER TABLE {0} DROP CONSTRAINT %I",
            ),
            (
                f"SELECT policyname AS name FROM pg_policies WHERE schemaname = {schema} AND tablename = {name} ORDER BY 1",
                "DROP POLICY %I ON {0}",
            ),
            (
                f"SELECT tgname AS name FROM pg_trigger WHERE tgrelid = {regclass}::regclass AND NOT tgisinternal ORDER BY 1",
                "COMMENT ON TRIGGER %I ON {0} IS ''x''",
            ),
            (
                "SELECT column_name AS name FROM information_schema.columns"
                f" WHERE table_schema = {schema} AND table_name = {name} AND data_type = 'integer' ORDER BY ordinal_position",
                "COMMENT ON COLUMN {0}.%I IS ''a number''",
            ),
            (
                f"SELECT a.attname AS name FROM pg_attribute a WHERE a.attrelid = {regclass}::regclass AND a.attnum > 0"
                " AND NOT a.attisdropped AND NOT a.attnotnull ORDER BY a.attnum LIMIT 1",
                "ALTER TABLE {0} ALTER COLUMN %I SET NOT NULL",
            ),
        )
    )
    # What format() takes for its own is doubled.
    text = "'" + command.format(table.sql.replace("'", "''").replace("%", "%%")) + "'"
    return f"DO $do$ DECLARE r record; BEGIN FOR r IN {query} LOOP EXECUTE format({text}, r.name); END LOOP; END $do$"


@step(2)
def guarded_block(world: World) -> str:
    """A DO block with a condition on the catalog, or an exception handler."""
    table = world.pick(world.tables())
    column = world.pick(table.columns)
    missing = world.pick((column.name, "stamp"))
    what = world.pick(
        (
            f"ALTER TABLE {table.sql} ADD COLUMN {quote(missing)} text",
            f"ALTER TABLE {table.sql} ADD CONSTRAINT guarded CHECK (true)",
            f"CREATE INDEX guarded ON {table.sql} ({quote(column.name)})",
            f"ALTER TABLE {table.sql} DROP COLUMN {quote(missing)}",
            "CREATE TYPE guarded AS ENUM ('a')",
        )
    )
    name, schema = literal(table.name), literal(table.schema)
    test = world.pick(
        (
            "NOT EXISTS (SELECT 1 FROM information_schema.columns"
            f" WHERE table_schema = {schema} AND table_name = {name} AND column_name = {literal(missing)})",
            f"to_regclass({literal(table.sql)}) IS NOT NULL",
            "NOT EXISTS (SELECT FROM pg_constraint WHERE conname = 'guarded')",
            "EXISTS (SELECT 1 FROM pg_type WHERE typname = 'guarded')",
            f"(SELECT count(*) FROM pg_indexes WHERE schemaname = {schema} AND tablename = {name}) > 1",
        )
    )
    if world.maybe(3):
        caught = world.pick(("duplicate_column", "duplicate_object", "OTHERS", "undefined_column OR duplicate_table"))
        return f"DO $do$ BEGIN {what}; EXCEPTION WHEN {caught} THEN RAISE NOTICE 'no'; END $do$"
    return f"DO $do$ BEGIN IF {test} THEN {what}; ELSE RAISE NOTICE 'no'; END IF; END $do$"


@step(2)
def transaction(world: World) -> str:
    """BEGIN to COMMIT or ROLLBACK, and savepoints between."""
    if world.nested:
        raise NotNowError
    world.nested = True
    try:
        before = world.saved()
        parts = ["BEGIN", _any(world)]
        if world.maybe():
            inner = world.saved()
            parts += ["SAVEPOINT s", _any(world), world.pick(("ROLLBACK TO s", "RELEASE s"))]
            if parts[-1].startswith("ROLLBACK"):
                # What the copy holds are other objects than those that were saved before them.
                world.restore(inner)
        parts += [_any(world), world.pick(("COMMIT", "ROLLBACK"))]
        if parts[-1] == "ROLLBACK":
            world.restore(before)
    finally:
        world.nested = False
    return ";\n".join(parts)


def _any(world: World) -> str:
    steps = [each for each in STEPS if each in world.kinds] if world.kinds else STEPS
    for _ in range(3):
        try:
            return world.pick(steps)(world)
        except NotNowError:
            continue
    return "SELECT 1"


@step()
def trigger_of_other_sorts(world: World) -> str:
    """Constraint triggers, triggers of statements with transition tables, INSTEAD OF."""
    function = world.pick(world.functions)
    relation = world.pick(world.relations)
    name = world.new_name(relation.triggers)
    if relation.view == "MATERIALIZED VIEW":
        raise NotNowError
    relation.triggers.append(clip(name))
    run = f"EXECUTE FUNCTION {function.sql}()"
    if relation.view:
        return f"CREATE TRIGGER {quote(name)} INSTEAD OF INSERT OR UPDATE ON {relation.sql} FOR EACH ROW {run}"
    return world.pick(
        (
            f"CREATE CONSTRAINT TRIGGER {quote(name)} AFTER INSERT ON {relation.sql} DEFERRABLE INITIALLY DEFERRED"
            f" FOR EACH ROW {run}",
            f"CREATE TRIGGER {quote(name)} AFTER DELETE ON {relation.sql} REFERENCING OLD TABLE AS gone FOR EACH STATEMENT {run}",
            f"CREATE OR REPLACE TRIGGER {quote(name)} BEFORE TRUNCATE ON {relation.sql} {run}",
            f"CREATE TRIGGER {quote(name)} BEFORE UPDATE ON {relation.sql} FOR EACH ROW"
            f" WHEN (OLD.* IS DISTINCT FROM NEW.*) {run}",
        )
    )


@step()
def rows(world: World) -> str:
    """Statements on rows, which change no schema but may be refused."""
    table = world.pick(world.tables())
    column = world.pick(table.columns)
    name = quote(column.name)
    return world.pick(
        (
            f"DELETE FROM {table.sql} WHERE {condition(world, [column])}",
            f"UPDATE {table.sql} SET {name} = DEFAULT WHERE false",
            f"INSERT INTO {table.sql} ({name}) SELECT {name} FROM {table.sql} WHERE false",
            f"SELECT {name} FROM {table.sql}",
        )
    )
