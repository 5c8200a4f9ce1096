"""More kinds of statements: partitions, inheritance, what is replaced or swapped, and what belongs to other objects."""

from __future__ import annotations

from tests.properties.expressions import condition, default, plain_columns
from tests.properties.statements import column_definition, step
from tests.properties.world import Column, Named, Relation, Type, World, clip, quote

_BOUNDS = {"LIST": "IN ({0})", "RANGE": "FROM ({0}) TO ({1})", "HASH": "WITH (MODULUS 8, REMAINDER {0})"}


@step(2)
def create_partitioned(world: World) -> str:
    """CREATE TABLE … PARTITION BY."""
    schema = world.pick(world.schemas)
    name = world.new_relation_name(schema)
    table = Relation(schema, clip(name), strategy=world.pick(tuple(_BOUNDS)))
    key = Column(clip(world.new_name([])), "integer")
    table.columns.append(key)
    parts = [f"{quote(key.name)} integer", *(column_definition(world, table) for _ in range(world.number(0, 2)))]
    if world.maybe(3):
        parts.append(f"PRIMARY KEY ({quote(key.name)})")
        table.keys.append([key])
    world.relations.append(table)
    return f"CREATE TABLE {Relation(schema, name).sql} ({', '.join(parts)}) PARTITION BY {table.strategy} ({quote(key.name)})"


def _bound(world: World, parent: Relation) -> str:
    number, parent.partitions = parent.partitions, parent.partitions + 1
    if world.maybe(8):
        return "DEFAULT"
    return f"FOR VALUES {_BOUNDS[parent.strategy].format(number, number + 1)}"


def _partitioned(world: World) -> Relation:
    return world.pick([each for each in world.tables() if each.strategy])


@step(3)
def create_partition(world: World) -> str:
    """CREATE TABLE … PARTITION OF."""
    parent = _partitioned(world)
    name = world.new_relation_name(parent.schema)
    columns = [Column(each.name, each.type, each.generated) for each in parent.columns]
    world.relations.append(Relation(parent.schema, clip(name), columns=columns, parents=[parent]))
    return f"CREATE TABLE {Relation(parent.schema, name).sql} PARTITION OF {parent.sql} {_bound(world, parent)}"


@step(2)
def attach_or_detach(world: World) -> str:
    """ATTACH PARTITION of any table, DETACH PARTITION of one that is."""
    parent = _partitioned(world)
    children = [each for each in world.tables() if parent in each.parents]
    if children and world.maybe():
        child = world.pick(children)
        child.parents.remove(parent)
        return f"ALTER TABLE {parent.sql} DETACH PARTITION {child.sql}"
    child = world.pick([each for each in world.tables() if each is not parent])
    return f"ALTER TABLE {parent.sql} ATTACH PARTITION {child.sql} {_bound(world, parent)}"


@step()
def create_like(world: World) -> str:
    """CREATE TABLE (LIKE …), CREATE TABLE AS."""
    source = world.pick(world.relations)
    name = world.new_relation_name(source.schema)
    copy = Relation(source.schema, clip(name), columns=[Column(each.name, each.type) for each in source.columns])
    world.relations.append(copy)
    if world.maybe(3):
        return f"CREATE TABLE {Relation(source.schema, name).sql} AS TABLE {source.sql}"
    what = world.pick(("", " INCLUDING ALL", " INCLUDING DEFAULTS INCLUDING CONSTRAINTS", " INCLUDING INDEXES"))
    return f"CREATE TABLE {Relation(source.schema, name).sql} (LIKE {source.sql}{what})"


@step()
def inherit(world: World) -> str:
    """INHERIT and NO INHERIT."""
    child, parent = world.some(world.tables(), 2, 2)
    if parent in child.parents:
        child.parents.remove(parent)
        return f"ALTER TABLE {child.sql} NO INHERIT {parent.sql}"
    return f"ALTER TABLE {child.sql} INHERIT {parent.sql}"


@step(2)
def fitting_child(world: World) -> str:
    """A table made like its parent, then attached to it or made to inherit from it; and taken away again."""
    parent = world.pick(world.tables())
    name = world.new_relation_name(parent.schema)
    columns = [Column(each.name, each.type, each.generated) for each in parent.columns]
    child = Relation(parent.schema, clip(name), columns=columns, parents=[parent])
    world.relations.append(child)
    made = f"CREATE TABLE {Relation(parent.schema, name).sql} (LIKE {parent.sql} INCLUDING CONSTRAINTS INCLUDING GENERATED)"
    if parent.strategy:
        return f"{made};\nALTER TABLE {parent.sql} ATTACH PARTITION {child.sql} {_bound(world, parent)}"
    tail = ""
    if world.maybe(3):
        child.parents = []
        tail = f";\nALTER TABLE {child.sql} NO INHERIT {parent.sql}"
    return f"{made};\nALTER TABLE {child.sql} INHERIT {parent.sql}{tail}"


@step()
def swap_enum(world: World) -> str:
    """A column moves to another type through text, as migrations do that cannot drop an enum's label."""
    enum = world.pick([each for each in world.types if each.labels])
    table = world.pick([each for each in world.tables() if any(column.type == enum.sql for column in each.columns)])
    column = world.pick([each for each in table.columns if each.type == enum.sql])
    wanted = world.pick([each for each in world.types if each.labels])
    if not world.users_of(column):
        column.type = wanted.sql
    name = quote(column.name)
    return f"ALTER TABLE {table.sql} ALTER {name} DROP DEFAULT, ALTER {name} TYPE {wanted.sql} USING {name}::text::{wanted.sql}"


@step()
def alter_domain(world: World) -> str:
    """ALTER DOMAIN: checks, default, NOT NULL."""
    domain = world.pick([each for each in world.types if each.base])
    what = world.pick(
        ("SET NOT NULL", "DROP NOT NULL", "SET DEFAULT NULL", "DROP DEFAULT", "ADD CHECK (VALUE IS NOT NULL)",
         "ADD CONSTRAINT c CHECK (VALUE IS NULL OR VALUE IS NOT NULL) NOT VALID", "DROP CONSTRAINT IF EXISTS c",
         "VALIDATE CONSTRAINT c")
    )  # fmt: skip
    return f"ALTER DOMAIN {domain.sql} {what}"


@step()
def composite_type(world: World) -> str:
    """CREATE TYPE … AS, ALTER TYPE … ATTRIBUTE."""
    own = [each for each in world.types if not each.labels and not each.base]
    if own and world.maybe():
        kind = world.pick(own)
        what = world.pick(("ADD ATTRIBUTE c text", "DROP ATTRIBUTE IF EXISTS c", "ALTER ATTRIBUTE a TYPE bigint"))
        return f"ALTER TYPE {kind.sql} {what}{' CASCADE' if world.maybe() else ''}"
    schema = world.pick(world.schemas)
    name = world.new_relation_name(schema)
    world.types.append(Type(schema, clip(name)))
    return f"CREATE TYPE {Named(schema, name).sql} AS (a integer, b text)"


@step()
def replace_view(world: World) -> str:
    """CREATE OR REPLACE VIEW with a column more, and options of a view."""
    view = world.pick([each for each in world.views() if each.view == "VIEW"])
    if world.maybe():
        options = world.pick(
            ("SET (security_barrier = true)", "SET (security_invoker = on)", "RESET (security_barrier)")
        )
        return f"ALTER VIEW {view.sql} {options}"
    table = world.pick(world.tables())
    columns = ", ".join(f"NULL::{each.type} AS {quote(each.name)}" for each in view.columns if each.type != "unknown")
    more = world.new_name(each.name for each in view.columns)
    query = f"SELECT {columns or '1 AS one'}, 1 AS {quote(more)} FROM {table.sql}"
    return f"CREATE OR REPLACE VIEW {view.sql} AS {query}"


@step()
def change_function(world: World) -> str:
    """CREATE OR REPLACE, ALTER, RENAME and DROP of a trigger function."""
    function = world.pick(world.functions)
    old = f"{function.sql}()"
    choice = world.number(0, 3)
    if choice == 0:
        return f"CREATE OR REPLACE FUNCTION {old} RETURNS trigger LANGUAGE plpgsql STABLE AS $$BEGIN RETURN NULL; END$$"
    if choice == 1:
        what = world.pick(("SECURITY DEFINER", "SET search_path = ''", "COST 7", "RESET ALL", "PARALLEL SAFE"))
        return f"ALTER FUNCTION {old} {what}"
    if choice == 2:
        name = world.new_name(each.name for each in world.functions)
        function.name = clip(name)
        return f"ALTER FUNCTION {old} RENAME TO {quote(name)}"
    world.functions.remove(function)
    return f"DROP FUNCTION {old}{' CASCADE' if world.maybe() else ''}"


@step()
def change_trigger(world: World) -> str:
    """Rename, disable and enable triggers."""
    table = world.pick([each for each in world.tables() if each.triggers])
    name = world.pick(table.triggers)
    if world.maybe():
        state = world.pick(("DISABLE", "ENABLE", "ENABLE ALWAYS", "ENABLE REPLICA"))
        return f"ALTER TABLE {table.sql} {state} TRIGGER {quote(name)}"
    new = world.new_name(table.triggers)
    table.triggers[table.triggers.index(name)] = clip(new)
    return f"ALTER TRIGGER {quote(name)} ON {table.sql} RENAME TO {quote(new)}"


@step()
def change_sequence(world: World) -> str:
    """OWNED BY, RENAME, SET SCHEMA and DROP of a sequence; a column that takes its default from one."""
    sequence = world.pick(world.sequences)
    old = sequence.sql
    choice = world.number(0, 3)
    table = world.pick(world.tables())
    column = world.pick(table.columns)
    if choice == 0:
        return f"ALTER SEQUENCE {old} OWNED BY {table.sql}.{quote(column.name)}"
    if choice == 1:
        text = old.replace("'", "''")
        return f"ALTER TABLE {table.sql} ALTER {quote(column.name)} SET DEFAULT nextval('{text}')"
    if choice == 2:
        name = world.new_relation_name(sequence.schema)
        sequence.name = clip(name)
        return f"ALTER SEQUENCE {old} RENAME TO {quote(name)}"
    world.sequences.remove(sequence)
    return f"DROP SEQUENCE {old}{' CASCADE' if world.maybe() else ''}"


@step()
def identity_or_expression(world: World) -> str:
    """What can be said of identity and generated columns later."""
    table = world.pick(world.tables())
    column = world.pick(table.columns)
    what = world.pick(
        ("ADD GENERATED ALWAYS AS IDENTITY", "SET GENERATED BY DEFAULT", "DROP IDENTITY IF EXISTS", "DROP EXPRESSION IF EXISTS",
         "SET EXPRESSION AS (7)", "SET STORAGE plain", "SET STATISTICS 50", "SET (n_distinct = 3)")
    )  # fmt: skip
    return f"ALTER TABLE {table.sql} ALTER {quote(column.name)} {what}"


@step()
def rename_schema(world: World) -> str:
    """ALTER SCHEMA … RENAME, and what it holds follows."""
    schema = world.pick([each for each in world.schemas if each != "public"])
    name = world.new_name(world.schemas)
    world.schemas[world.schemas.index(schema)] = clip(name)
    indexes = [index for relation in world.relations for index in relation.indexes]
    things: list[Named] = [*world.relations, *world.types, *world.functions, *world.sequences, *indexes]
    before = {each.sql: each for each in world.types}
    types = {old: Named(clip(name), each.name).sql for old, each in before.items() if each.schema == schema}
    for thing in things:
        thing.schema = clip(name) if thing.schema == schema else thing.schema
    for relation in world.relations:
        for column in relation.columns:
            column.type = types.get(column.type, column.type)
    return f"ALTER SCHEMA {quote(schema)} RENAME TO {quote(name)}"


@step()
def grant_on_others(world: World) -> str:
    """GRANT and REVOKE on schemas, sequences, functions and types; default privileges."""
    forms = [f"USAGE ON SCHEMA {quote(world.pick(world.schemas))}", "SELECT ON ALL TABLES IN SCHEMA public"]
    forms += [f"USAGE ON SEQUENCE {each.sql}" for each in world.sequences[:1]]
    forms += [f"EXECUTE ON FUNCTION {each.sql}()" for each in world.functions[:1]]
    forms += [f"USAGE ON TYPE {each.sql}" for each in world.types[:1]]
    what = world.pick(forms)
    if world.maybe(4):
        return "ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO PUBLIC"
    return f"REVOKE {what} FROM PUBLIC" if world.maybe() else f"GRANT {what} TO PUBLIC"


@step()
def comment_on_parts(world: World) -> str:
    """COMMENT ON constraints, indexes, policies, triggers, schemas, sequences, types and functions."""
    forms = [f"SCHEMA {quote(world.pick(world.schemas))}"]
    for table in world.tables():
        forms += [f"CONSTRAINT {quote(each)} ON {table.sql}" for each in table.constraints]
        forms += [f"INDEX {each.sql}" for each in table.indexes]
        forms += [f"POLICY {quote(each)} ON {table.sql}" for each in table.policies]
        forms += [f"TRIGGER {quote(each)} ON {table.sql}" for each in table.triggers]
    forms += [f"SEQUENCE {each.sql}" for each in world.sequences]
    forms += [f"{'DOMAIN' if each.base else 'TYPE'} {each.sql}" for each in world.types]
    forms += [f"FUNCTION {each.sql}()" for each in world.functions]
    return f"COMMENT ON {world.pick(forms)} IS {world.pick(('NULL', repr('said')))}"


@step()
def guarded(world: World) -> str:
    """IF EXISTS and IF NOT EXISTS, of what is there and of what is not."""
    table = world.pick(world.tables())
    column = world.pick(table.columns)
    return (
        world.pick(
            (
                f"CREATE TABLE IF NOT EXISTS {table.sql} (nothing integer)",
                f"ALTER TABLE {table.sql} ADD COLUMN IF NOT EXISTS {quote(column.name)} text",
                f"ALTER TABLE IF EXISTS nowhere ADD COLUMN {quote(column.name)} text",
                f"ALTER TABLE {table.sql} DROP COLUMN IF EXISTS nowhere",
                f"DROP TABLE IF EXISTS nowhere, {table.sql}_not",
                "DROP VIEW IF EXISTS nowhere CASCADE",
                f"DROP TYPE IF EXISTS {table.sql}",
            )
        )
        if _is_plain(table.name)
        else "DROP TABLE IF EXISTS nowhere"
    )


def _is_plain(name: str) -> bool:
    return quote(name) == name


@step()
def several_at_once(world: World) -> str:
    """Subcommands of one ALTER TABLE that PostgreSQL sorts into its own order."""
    table = world.pick(world.tables())
    column = world.pick(plain_columns(table))
    name = quote(column.name)
    parts = [
        f"ALTER {name} SET DEFAULT {default(world, column)}",
        f"ALTER {name} SET NOT NULL",
        f"ADD {column_definition(world, table)}",
        f"ADD CHECK ({condition(world, [column])})",
    ]
    return f"ALTER TABLE {table.sql} {', '.join(world.some(parts, 2, 3))}"
