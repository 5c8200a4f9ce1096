"""From names in a statement to records; in lenient mode, to external stubs."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from generator.model.ids import Kind, ObjectId
from generator.record import replace
from generator.replay.base import Replay
from generator.replay.catalog import records as r
from generator.replay.objects.collations import depend_on_collation
from generator.replay.printing.describe import relation_word, visible
from generator.sql.node import Node
from generator.sql.types import FIRST_USER_OID, SqlError

UNKNOWN_TYPE = 705
"""pg_type's ``unknown``: the type of a stub's column."""

TABLES = frozenset("rpf")
ROWS = frozenset("rpfvm")


def split_name(names: tuple[str, ...]) -> tuple[str, str]:
    """Return (schema, name) of a qualified name; a leading database name is dropped."""
    return (names[-2] if len(names) > 1 else "", names[-1])


def range_name(range_var: Node) -> tuple[str, str]:
    """Return (schema, name) as written in a RangeVar."""
    schema = range_var.text("schemaname")
    if not schema and range_var.text("relpersistence") == "t":
        schema = "pg_temp"
    return schema, range_var.text("relname")


def written(schema: str, name: str) -> str:
    """Return a name as PostgreSQL's messages quote it."""
    return f"{schema}.{name}" if schema else name


def find_relation(replay: Replay, range_var: Node) -> r.Relation | None:
    """Return the relation that a RangeVar means, or None."""
    schema, name = range_var.text("schemaname"), range_var.text("relname")
    oid = replay.catalog.relation_oid(schema, name)
    return None if oid is None else replay.catalog.relations[oid]


def relation(replay: Replay, range_var: Node, *, kinds: frozenset[str] = ROWS, stub: bool = True) -> r.Relation:
    """Return the relation that a RangeVar means.

    Raises:
        SqlError: 42P01 when there is none (strict mode, or ``stub`` false); 42809 for another kind of relation.
    """
    found = find_relation(replay, range_var)
    schema, name = range_var.text("schemaname"), range_var.text("relname")
    if found is None:
        error = missing_relation(replay, schema, name)
        if replay.strict or not stub:
            raise error
        return stub_relation(replay, schema, name, error)
    if found.kind not in kinds:
        wanted = relation_word(min(kinds & TABLES or kinds))
        raise SqlError("42809", f'"{found.name}" is not a {wanted}')
    return found


def missing_relation(replay: Replay, schema: str, name: str, word: str = "relation") -> SqlError:
    """Return the refusal of a name that nothing has: a missing schema is told first."""
    if schema and replay.catalog.find_namespace(schema) is None:
        return SqlError("3F000", f'schema "{schema}" does not exist')
    return SqlError("42P01", f'{word} "{written(schema, name)}" does not exist')


def refuse_system_catalog(replay: Replay, range_var: Node) -> None:
    """Refuse to change one of PostgreSQL's catalogs; its views and ``information_schema`` are no catalogs."""
    schema, name = range_var.text("schemaname"), range_var.text("relname")
    if replay.catalog.relation_oid(schema, name) is None:
        found = replay.catalog.find_relation(schema, name)
        if found is not None and found.kind == "r" and found.schema == "pg_catalog":
            raise SqlError("42501", f'permission denied: "{name}" is a system catalog')


def user_type(replay: Replay, schema: str, name: str, *, domain: bool) -> int | None:
    """Return the oid of the migrations' type that a name means; None, and a finding, for one of PostgreSQL's own.

    Args:
        replay: The session.
        schema: The schema that is written, or nothing.
        name: The type's name.
        domain: Whether the statement is ALTER DOMAIN.

    Raises:
        SqlError: 42704 when there is none; 42809 for one that is no domain, where a domain is wanted.
    """
    found = replay.catalog.find_type(schema, name)
    if found is None:
        raise missing_type(replay, schema, name)
    if domain and found.typtype != "d":
        raise SqlError("42809", f"{replay.catalog.format_type(found.oid, -1)} is not a domain")
    if found.oid in replay.catalog.types:
        return found.oid
    replay.report(
        "not-evaluated",
        f'"{name}" is PostgreSQL\'s own type here, which comes first: a server changes that one, or refuses to; '
        "write the schema of the type that is meant",
    )
    return None


def missing_type(replay: Replay, schema: str, name: str) -> SqlError:
    """Return the refusal of a type's name that nothing has: a missing schema is told first."""
    if schema and replay.catalog.find_namespace(schema) is None:
        return SqlError("3F000", f'schema "{schema}" does not exist')
    return SqlError("42704", f'type "{written(schema, name)}" does not exist')


def stub_relation(replay: Replay, schema: str, name: str, error: SqlError) -> r.Relation:
    """Make an external stub for a relation that these migrations never create, and say so."""
    namespace = creation_namespace(replay, schema)
    made = make_table(replay, r.Relation(replay.catalog.new_oid(), namespace, name, "r"))
    where = replay.catalog.schema_of(namespace)
    replay.catalog.journal.put(replay.catalog.external, made.oid, f"referred to at {replay.origin}")
    replay.report(
        "unknown-relation",
        # Of the schema it has been told already.
        f'relation "{schema}.{name}" does not exist' if error.sqlstate == "3F000" else error.message,
        about=ObjectId(Kind.TABLE, where, name),
        hint="create it in a migration, or give a baseline or prelude that has it",
        sqlstate=error.sqlstate,
    )
    return made


def stub_namespace(replay: Replay, name: str) -> int:
    """Return a schema's oid, making an external stub of it if need be."""
    found = replay.catalog.find_namespace(name)
    if found is not None:
        return found
    oid = replay.catalog.new_oid()
    replay.catalog.add_namespace(r.Namespace(oid, name))
    replay.catalog.journal.put(replay.catalog.external, oid, f"referred to at {replay.origin}")
    replay.report(
        "unknown-schema",
        f'schema "{name}" does not exist',
        about=ObjectId(Kind.SCHEMA, "", name),
        sqlstate="3F000",
    )
    return oid


def creation_namespace(replay: Replay, schema: str) -> int:
    """Return where to create an object; in lenient mode a missing schema becomes a stub."""
    if schema and not replay.strict:
        return stub_namespace(replay, schema)
    if replay.strict and not schema and _begins_with_pg_catalog(replay):
        return r.PG_CATALOG
    try:
        return replay.catalog.creation_namespace(schema)
    except SqlError:
        wanted = [name for name in replay.catalog.search_path if not name.startswith(("$", "pg_"))]
        if replay.strict or not wanted:
            raise
        return stub_namespace(replay, wanted[0])


def _begins_with_pg_catalog(replay: Replay) -> bool:
    """Return whether the search path has pg_catalog first: a superuser may make types and functions there."""
    catalog = replay.catalog
    if "search_path" not in catalog.settings:
        return False
    found = (catalog.find_namespace(name) for name in catalog.search_path)
    return next((oid for oid in found if oid is not None), 0) == r.PG_CATALOG


def make_table(replay: Replay, table: r.Relation) -> r.Relation:
    """Add a relation with its row type and array type (rule 20) and hang it on its schema."""
    catalog = replay.catalog
    if catalog.taken(table.namespace, table.name):
        raise SqlError("42P07", f'relation "{table.name}" already exists')
    if table.namespace == r.PG_CATALOG and replay.strict and not replay.external:
        if catalog.find_type("pg_catalog", table.name) is not None:
            raise SqlError("42710", f'type "{table.name}" already exists')
        raise SqlError("42501", f'permission denied to create "pg_catalog.{table.name}"')
    catalog.make_room_for_type(table.namespace, table.name)
    stub = catalog.stub_type(table.namespace, table.name)
    if stub is None:
        row = catalog.add_type(r.Type(catalog.new_oid(), table.namespace, table.name, "c", "C", relation=table.oid))
        array = catalog.add_array_type(row, catalog.array_type_name(table.namespace, table.name))
    else:
        # What referred to it as a type stays as it is.
        row = catalog.update(catalog.types, stub.oid, typtype="c", category="C", relation=table.oid, known=True)
        array = catalog.types[row.array]
        catalog.journal.remove(catalog.external, row.oid)
        replay.dependencies.remove((row.oid, 0), (table.namespace, 0))
    made = catalog.add_relation(replace(table, row_type=row.oid))
    depend = replay.dependencies
    depend.add((table.oid, 0), (table.namespace, 0), r.Dep.NORMAL)
    depend.add((row.oid, 0), (table.oid, 0), r.Dep.INTERNAL)
    depend.add((array.oid, 0), (row.oid, 0), r.Dep.INTERNAL)
    return made


def column(replay: Replay, table: r.Relation, name: str) -> r.Attribute:
    """Return a column by name.

    Raises:
        SqlError: 42703 when there is none; in lenient mode a stub grows the column instead.
    """
    found = replay.catalog.relations[table.oid].find(name)
    if found is not None:
        return found
    error = SqlError("42703", f'column "{name}" of relation "{table.name}" does not exist')
    if replay.strict or table.oid not in replay.catalog.external or replay.external:
        raise error
    replay.report(
        "unknown-column",
        error.message,
        about=ObjectId(Kind.COLUMN, replay.catalog.schema_of(table.namespace), table.name, name),
        sqlstate=error.sqlstate,
    )
    grown = add_attribute(replay, table.oid, r.Attribute(0, name, UNKNOWN_TYPE))
    _inherit_unknown(replay, table.oid, name)
    return grown


def _inherit_unknown(replay: Replay, parent: int, name: str) -> None:
    """Give the children of a stub the column that it turned out to have."""
    for child in replay.catalog.children(parent):
        own = replay.catalog.relations[child].find(name)
        if own is None:
            add_attribute(replay, child, r.Attribute(0, name, UNKNOWN_TYPE, inherited=1, local=False))
            _inherit_unknown(replay, child, name)
        else:
            set_attribute(replay, child, own.attnum, inherited=own.inherited + 1)


def add_attribute(replay: Replay, relation_oid: int, attribute: r.Attribute) -> r.Attribute:
    """Add a column at the end and hang it on its type."""
    return add_attributes(replay, relation_oid, [attribute])[0]


def add_attributes(replay: Replay, relation_oid: int, attributes: Sequence[r.Attribute]) -> list[r.Attribute]:
    """Add columns at the end and hang them on their types."""
    catalog = replay.catalog
    own = catalog.relations[relation_oid].attributes
    made = [
        each if each.attnum == attnum else replace(each, attnum=attnum)
        for attnum, each in enumerate(attributes, len(own) + 1)
    ]
    catalog.update(catalog.relations, relation_oid, attributes=(*own, *made))
    for each in made:
        if each.type >= FIRST_USER_OID:
            depend_on_type(replay, (relation_oid, each.attnum), each.type)
        if each.collation:
            depend_on_collation(replay, (relation_oid, each.attnum), each.collation)
    return made


def set_attribute(replay: Replay, relation_oid: int, attnum: int, **changes: object) -> r.Attribute:
    """Replace fields of a column."""
    catalog = replay.catalog
    table = catalog.relations[relation_oid]
    changed = replace(table.attribute(attnum), **changes)  # type: ignore[arg-type]
    attributes = (*table.attributes[: attnum - 1], changed, *table.attributes[attnum:])
    catalog.update(catalog.relations, relation_oid, attributes=attributes)
    return changed


def mark_not_null(replay: Replay, relation_oid: int, names: AbstractSet[str]) -> None:
    """Mark columns NOT NULL, all at once; their constraints are made one by one."""
    catalog = replay.catalog
    own = catalog.relations[relation_oid].attributes
    if any(each.name in names and not each.not_null and not each.dropped for each in own):
        marked = tuple(
            [replace(each, not_null=True) if each.name in names and not each.dropped else each for each in own]
        )
        catalog.update(catalog.relations, relation_oid, attributes=marked)


def depend_on_type(replay: Replay, dependent: tuple[int, int], type_oid: int) -> None:
    """Hang something on a user-defined type."""
    if type_oid in replay.catalog.types:
        replay.dependencies.add(dependent, (type_oid, 0), r.Dep.NORMAL)


def constraint(replay: Replay, table: r.Relation, name: str) -> r.Constraint:
    """Return a constraint by name; raises SqlError 42704."""
    found = replay.catalog.find_constraint(table.oid, name)
    if found is None:
        raise SqlError(
            "42704", f'constraint "{name}" of relation "{visible(replay.catalog, table.oid)}" does not exist'
        )
    return found
