"""Kinds of statements with queries in them that are kept: parsed bodies of functions, actions of rules, row types."""

from __future__ import annotations

from tests.properties.deep_expressions import deep, kind_of_column
from tests.properties.expressions import condition, plain_columns
from tests.properties.statements import step
from tests.properties.world import Column, Named, NotNowError, Relation, World, clip, quote


def _known(relation: Relation) -> list[Column]:
    found = [column for column in plain_columns(relation) if kind_of_column(column)]
    if not found:
        raise NotNowError
    return found


def _change(world: World, table: Relation, row: str = "") -> str:
    """Write an INSERT, UPDATE, DELETE or MERGE; ``row`` stands in front of columns of a rule's NEW or OLD."""
    column = world.pick(_known(table))
    name, kind = quote(column.name), kind_of_column(column)
    other = world.pick(world.relations)
    given = deep(world, kind, ())
    used = deep(world, kind, _known(table), "t.", depth=1)
    test = condition(world, [column], "t.")
    returning = "" if row else world.pick(("", f" RETURNING {name}", f" RETURNING t.*, old.{name}, new.{name} AS n"))
    forms = [
        f"INSERT INTO {table.sql} AS t ({name}) VALUES ({given})",
        f"INSERT INTO {table.sql} AS t ({name}) VALUES ({given}), (DEFAULT)",
        f"INSERT INTO {table.sql} AS t ({name}) SELECT {used} FROM {table.sql} t WHERE {test}",
        f"INSERT INTO {table.sql} AS t DEFAULT VALUES",
        f"INSERT INTO {table.sql} AS t ({name}) VALUES ({given}) ON CONFLICT DO NOTHING",
        f"UPDATE {table.sql} AS t SET {name} = {used}",
        f"UPDATE {table.sql} AS t SET {name} = DEFAULT WHERE {test}",
        f"UPDATE {table.sql} AS t SET ({name}) = (SELECT t.{name}) FROM {other.sql} o WHERE {test}",
        f"DELETE FROM {table.sql} AS t WHERE {test}",
        f"DELETE FROM ONLY {table.sql} AS t USING {other.sql} o WHERE EXISTS (SELECT 1 FROM {other.sql} q)",
    ]
    if not row:
        forms += [
            f"MERGE INTO {table.sql} AS t USING {other.sql} s ON true WHEN MATCHED THEN UPDATE SET {name} = {used}"
            f" WHEN NOT MATCHED THEN INSERT ({name}) VALUES ({given})",
            f"MERGE INTO {table.sql} AS t USING (SELECT 1 AS k) s ON s.k = 1 WHEN MATCHED AND {test} THEN DELETE"
            " WHEN NOT MATCHED BY SOURCE THEN DO NOTHING",
        ]
    text = world.pick(forms)
    return text if "MERGE" in text and "new." in returning and world.maybe() else text + returning


@step(3)
def atomic_body(world: World) -> str:
    """CREATE FUNCTION or PROCEDURE with BEGIN ATOMIC: changes, queries, parameters."""
    table = world.pick(world.tables())
    schema = world.pick(world.schemas)
    name = world.new_name([each.name for each in world.functions + world.routines + world.bodies])
    column = world.pick(_known(table))
    kind = kind_of_column(column)
    body = [_change(world, table) for _ in range(world.number(0, 2))]
    head = Named(schema, name).sql
    world.bodies.append(Named(schema, clip(name)))
    own = quote(column.name)
    forms = (
        f"CREATE FUNCTION {head}() RETURNS void LANGUAGE sql BEGIN ATOMIC {'; '.join([*body, ''])} END",
        f"CREATE PROCEDURE {head}(p {column.type}) LANGUAGE sql BEGIN ATOMIC"
        f" UPDATE {table.sql} SET {own} = p WHERE {own} IS DISTINCT FROM $1; {'; '.join([*body, ''])} END",
        f"CREATE FUNCTION {head}(p {column.type} DEFAULT NULL) RETURNS SETOF {table.sql} LANGUAGE sql STABLE BEGIN ATOMIC"
        f" SELECT * FROM {table.sql} x WHERE x.{own} = p; END",
        f"CREATE FUNCTION {head}(OUT a bigint, OUT b {column.type}) LANGUAGE sql BEGIN ATOMIC"
        f" SELECT count(*), max({deep(world, kind, [column])}) FROM {table.sql}; END",
        f"CREATE FUNCTION {head}(r {table.sql}) RETURNS {column.type} LANGUAGE sql RETURN (r).{own}",
        f"CREATE FUNCTION {head}() RETURNS TABLE (k {column.type}, n bigint) LANGUAGE sql BEGIN ATOMIC"
        f" SELECT {own}, count(*) FROM {table.sql} GROUP BY 1 ORDER BY {own}; END",
        f"CREATE FUNCTION {head}() RETURNS boolean LANGUAGE sql RETURN EXISTS (SELECT FROM {table.sql} WHERE {condition(world, [column])})",
    )
    return world.pick(forms)


@step(2)
def change_body(world: World) -> str:
    """ALTER, RENAME, SET SCHEMA, COMMENT and DROP ROUTINE of such a function, by its bare name."""
    routine = world.pick(world.bodies)
    old = routine.sql
    choice = world.number(0, 4)
    if choice == 0:
        name = world.new_name([each.name for each in world.functions + world.routines + world.bodies])
        routine.name = clip(name)
        return f"ALTER ROUTINE {old} RENAME TO {quote(name)}"
    if choice == 1:
        routine.schema = world.pick(world.schemas)
        return f"ALTER ROUTINE {old} SET SCHEMA {quote(routine.schema)}"
    if choice == 2:
        what = world.pick(
            ("SECURITY DEFINER", "COST 9", "SET search_path FROM CURRENT", "STABLE", "PARALLEL RESTRICTED")
        )
        return f"ALTER ROUTINE {old} {what}"
    if choice == 3:
        return f"COMMENT ON ROUTINE {old} IS 'runs'"
    world.bodies.remove(routine)
    return f"DROP ROUTINE {old}{world.pick(('', ' CASCADE'))}"


@step(3)
def rule_with_actions(world: World) -> str:
    """CREATE [OR REPLACE] RULE with actions that use NEW and OLD."""
    relation = world.pick(world.relations)
    if relation.view == "MATERIALIZED VIEW":
        raise NotNowError
    name = world.new_name([each for other, each in world.rules if other is relation])
    world.rules.append((relation, clip(name)))
    event = world.pick(("INSERT", "UPDATE", "DELETE"))
    row = "NEW" if event == "INSERT" else "OLD" if event == "DELETE" else world.pick(("NEW", "OLD"))
    column = world.pick(relation.columns)
    target = world.pick(world.tables())
    goal = world.pick(_known(target))
    fits = [each for each in relation.columns if each.type == goal.type]
    value = f"{row}.{quote(world.pick(fits).name)}" if fits else deep(world, kind_of_column(goal), ())
    own = quote(goal.name)
    actions = (
        f"INSERT INTO {target.sql} ({own}) VALUES ({value})",
        f"UPDATE {target.sql} SET {own} = {value} WHERE {own} IS NOT NULL",
        f"DELETE FROM {target.sql} WHERE {own} = {value}",
        f"INSERT INTO {target.sql} ({own}) SELECT {value} WHERE {row}.{quote(column.name)} IS NOT NULL",
        f"(DELETE FROM {target.sql} WHERE {own} = {value}; INSERT INTO {target.sql} ({own}) VALUES ({value}))",
        f"UPDATE {target.sql} t SET {own} = {value} FROM {relation.sql} r WHERE r.{quote(column.name)} = {row}.{quote(column.name)}",
        f"NOTIFY {quote(name)}",
    )
    where = world.pick(("", f" WHERE {row}.{quote(column.name)} IS NOT NULL"))
    replace = world.pick(("", "OR REPLACE "))
    how = world.pick(("ALSO", "INSTEAD"))
    return f"CREATE {replace}RULE {quote(name)} AS ON {event} TO {relation.sql}{where} DO {how} {world.pick(actions)}"


@step(2)
def polymorphic(world: World) -> str:
    """Functions with polymorphic types, variadic ones, overloads, named arguments; and their use in a view or default."""
    table = world.pick(world.tables())
    column = world.pick(_known(table))
    name = quote(f"poly{world.number(1, 4)}")
    made = world.pick(
        (
            f"CREATE OR REPLACE FUNCTION {name}(a anyelement, b anyelement) RETURNS anyelement LANGUAGE sql IMMUTABLE AS 'SELECT coalesce($1, $2)'",
            f"CREATE OR REPLACE FUNCTION {name}(VARIADIC a anyarray) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT cardinality($1)'",
            f"CREATE OR REPLACE FUNCTION {name}(a anycompatible, b anycompatible) RETURNS anycompatiblearray LANGUAGE sql IMMUTABLE AS 'SELECT ARRAY[$1, $2]'",
            f"CREATE OR REPLACE FUNCTION {name}(a integer, b text DEFAULT 'x', c boolean DEFAULT false) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT b'",
            f"CREATE OR REPLACE FUNCTION {name}(a anyenum) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT 1::text'",
            f"CREATE OR REPLACE FUNCTION {name}(a anyarray) RETURNS anyelement LANGUAGE sql IMMUTABLE AS 'SELECT a[1]'",
            f"CREATE OR REPLACE FUNCTION {name}(a anyrange) RETURNS anyelement LANGUAGE sql IMMUTABLE AS 'SELECT lower(a)'",
        )
    )
    own = quote(column.name)
    call = world.pick((f"{name}({own}, {own})", f"{name}(a => 1, c => true)", f"{name}({own}, NULL)", f"{name}(1, 2, 3)",
                       f"{name}(VARIADIC ARRAY[{own}])", f"{name}(ARRAY[{own}])", f"{name}({own})", f"{name}(int4range(1, 2))"))  # fmt: skip
    use = world.pick(
        (
            f"CREATE OR REPLACE VIEW of_poly AS SELECT ({call})::text AS p FROM {table.sql}",
            f"ALTER TABLE {table.sql} ADD CHECK (({call}) IS NOT NULL)",
            f"CREATE INDEX ON {table.sql} (({call}))",
        )
    )
    return f"{made};\n{use}"
