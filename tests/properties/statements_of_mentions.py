"""Kinds of statements with expressions that mention the history's own types, sequences, tables and rows, which are then renamed, moved or dropped."""

from __future__ import annotations

from collections.abc import Iterator

from tests.properties.expressions import plain_columns
from tests.properties.statements import step
from tests.properties.world import Column, NotNowError, Relation, World, clip, literal, quote


def _of_types(world: World) -> Iterator[str]:
    for own in world.types:
        if own.labels:
            label = literal(own.labels[0])
            yield from (
                f"({label}::{own.sql})::text",
                f"(ARRAY[{label}]::{own.sql}[])[1]::text",
                f"enum_first(NULL::{own.sql})::text",
            )
            yield from (
                f"(enum_range(NULL::{own.sql}))[1]::text",
                f"{label} = {label}::{own.sql}",
                f"{literal(own.sql)}::regtype::text",
            )
        elif own.base:
            yield from (
                f"(NULL::{own.sql})::text",
                f"coalesce(NULL::{own.sql}, NULL)::text",
                f"CAST(NULL AS {own.sql}[]) IS NULL",
            )
        else:
            yield from (f"(ROW(1, 'x')::{own.sql}).a", f"(NULL::{own.sql}).b", f"(NULL::{own.sql} IS NOT NULL)")
            yield from (f"(ARRAY[ROW(1, 'x')::{own.sql}])[1].a", f"to_jsonb(ROW(1, 'x')::{own.sql})")


def _of_relations(world: World) -> Iterator[str]:
    for each in world.sequences:
        yield from (f"nextval({literal(each.sql)})", f"{literal(each.sql)}::regclass::text")
    for each in world.tables()[:3]:
        yield from (
            f"{literal(each.sql)}::regclass::text",
            f"(NULL::{each.sql}) IS NULL",
            f"pg_relation_size({literal(each.sql)})",
        )
        yield (
            f"(jsonb_populate_record(NULL::{each.sql}, '{{}}')).{quote(each.columns[0].name)}" if each.columns else "1"
        )
    for routine in world.routines:
        given = "3" if routine.argument == "integer" else "'it'"
        yield from (f"{routine.sql}({given})", f"{routine.sql}(a => {given})", f"{routine.sql}(NULL)")
    yield from (f"pg_has_role({literal(role)}, 'MEMBER')" for role in world.roles)


def _mention(world: World) -> str:
    return world.pick([*_of_types(world), *_of_relations(world)])


def _of_row(world: World, relation: Relation) -> str:
    """Write an expression over the whole row ``x``, or a field of it."""
    name = quote(world.pick(relation.columns).name)
    return world.pick(
        ("x.*::text", "x IS NOT NULL", "to_jsonb(x)", "row_to_json(x.*)", f"(x).{name}", "x = x", "ROW(x.*)", "(ARRAY[x])[1] IS NULL", "md5(x::text)",
         f"(SELECT y.{name} FROM (SELECT x.*) y)", f"jsonb_build_object('r', x, 'c', x.{name})", "coalesce(x, x)", "x IS DISTINCT FROM NULL")
    )  # fmt: skip


@step(3)
def mentioning_view(world: World) -> str:
    """CREATE VIEW and MATERIALIZED VIEW with mentions in their lists, conditions, FROM and subqueries."""
    base = world.pick(world.relations)
    if not base.columns:
        raise NotNowError
    schema = world.pick(world.schemas)
    view = Relation(schema, "", view=world.pick(("VIEW", "VIEW", "MATERIALIZED VIEW")))
    view.uses = {base, *base.columns}
    items = [_mention(world), _of_row(world, base), _mention(world)]
    names = [world.new_name([])]
    names += [world.new_name(names)]
    view.columns = [Column(clip(each), "unknown") for each in names]
    own = quote(world.pick(base.columns).name)
    text = world.pick(
        (
            f"SELECT {items[0]} AS {quote(names[0])}, {items[1]} AS {quote(names[1])} FROM {base.sql} x",
            f"SELECT {items[1]} AS {quote(names[0])}, count(*) AS {quote(names[1])} FROM {base.sql} x WHERE ({items[0]}) IS NOT NULL GROUP BY x.*",
            f"WITH w AS (SELECT {items[0]} AS m, x FROM {base.sql} x) SELECT m AS {quote(names[0])}, (x).{own} AS {quote(names[1])} FROM w",
            f"SELECT {items[0]} AS {quote(names[0])}, {items[2]} AS {quote(names[1])}",
            f"SELECT a AS {quote(names[0])}, x.{own} AS {quote(names[1])} FROM {base.sql} x JOIN LATERAL (VALUES ({items[0]}), (NULL)) v(a) ON ({items[2]}) IS NULL",
            f"SELECT {items[0]} AS {quote(names[0])}, NULL::{base.sql} AS {quote(names[1])} UNION ALL SELECT {items[0]}, NULL",
        )
    )
    name = world.new_relation_name(schema)
    view.name = clip(name)
    world.relations.append(view)
    return f"CREATE {view.view} {Relation(schema, name).sql} AS {text}"


@step(2)
def mentioning_table(world: World) -> str:
    """Defaults, checks, policies, indexes, generated columns, statistics, rules, bodies and triggers with mentions."""
    table = world.pick(world.tables())
    column = world.pick(plain_columns(table))
    name, made = quote(column.name), quote(world.new_name(each.name for each in table.columns))
    said = _mention(world)
    forms = [
        f"ALTER TABLE {table.sql} ADD CHECK (({said}) IS NOT NULL)",
        f"ALTER TABLE {table.sql} ADD COLUMN {made} text DEFAULT ({said})",
        f"ALTER TABLE {table.sql} ADD COLUMN {made} text GENERATED ALWAYS AS (({said})::text) STORED",
        f"CREATE INDEX ON {table.sql} (({said}))",
        f"CREATE INDEX ON {table.sql} ({name}) WHERE ({said}) IS NULL",
        f"CREATE POLICY {made} ON {table.sql} USING (({said}) IS NOT NULL)",
        f"CREATE STATISTICS ON ({said}), {name} FROM {table.sql}",
        f"CREATE RULE {made} AS ON INSERT TO {table.sql} DO ALSO SELECT {said}",
        f"CREATE FUNCTION {quote(world.new_name([each.name for each in world.bodies]))}() RETURNS text LANGUAGE sql RETURN ({said})::text",
        f"CREATE FUNCTION {quote(world.new_name([each.name for each in world.bodies]))}(p text DEFAULT ({said})) RETURNS text LANGUAGE sql AS 'SELECT p'",
        f"ALTER TABLE {table.sql} ADD CHECK (({table.sql if table.schema == 'public' else quote(table.name)}.*) IS NOT NULL)",
        f"ALTER TABLE {table.sql} ALTER {name} SET DEFAULT ({said})",
        f"CREATE TABLE {quote(world.new_relation_name('public'))} (a text, b text DEFAULT ({said})) PARTITION BY LIST ((a || ({said})))",
    ]  # fmt: skip
    forms += [
        f"CREATE TRIGGER {made} BEFORE UPDATE ON {table.sql} FOR EACH ROW WHEN (({said}) IS NOT NULL AND OLD.* IS DISTINCT FROM NEW.*)"
        f" EXECUTE FUNCTION {each.sql}()"
        for each in world.functions[:1]
    ]
    return world.pick(forms)


@step(2)
def mentioned_changes(world: World) -> str:
    """Changes of what may be mentioned, by statements that other kinds do not make."""
    table = world.pick(world.tables())
    forms = [
        f"ALTER TABLE {table.sql} ADD COLUMN {quote(world.new_name(each.name for each in table.columns))} integer",
        f"DROP TABLE {table.sql}",
    ]
    for own in world.types:
        word = "DOMAIN" if own.base else "TYPE"
        forms += [f"DROP {word} {own.sql}", f"ALTER {word} {own.sql} OWNER TO CURRENT_USER"]
        if own.labels:
            forms.append(
                f"ALTER TYPE {own.sql} RENAME VALUE {literal(own.labels[0])} TO {literal(own.labels[0] + '!')}"
            )
            own.labels[0] += "!"
        elif not own.base:
            forms += [
                f"ALTER TYPE {own.sql} {what}"
                for what in (
                    "RENAME ATTRIBUTE b TO bb",
                    "RENAME ATTRIBUTE bb TO b",
                    "DROP ATTRIBUTE b",
                    "ADD ATTRIBUTE z text CASCADE",
                )
            ]
    forms += [f"DROP SEQUENCE {each.sql}" for each in world.sequences]
    forms += [f"DROP FUNCTION {each.sql}" for each in world.routines]
    forms += [f"DROP SCHEMA {quote(each)}" for each in world.schemas[1:]]
    forms += [f"DROP ROLE {each}" for each in world.roles]
    return world.pick(forms)
