"""Objects that are listed, not modelled: made, found by kind and name, taken out."""

from __future__ import annotations

from generator.model.ids import Kind, ObjectId
from generator.replay.base import Replay
from generator.replay.catalog import records as r
from generator.replay.catalog.catalog import Catalog
from generator.replay.catalog.records import Dep
from generator.sql.refs import Sql
from generator.sql.types import SqlError

BY_OBJECT_TYPE = {
    "OBJECT_ROLE": Kind.ROLE,
    "OBJECT_PUBLICATION": Kind.PUBLICATION,
    "OBJECT_EVENT_TRIGGER": Kind.EVENT_TRIGGER,
    "OBJECT_STATISTIC_EXT": Kind.STATISTICS,
    "OBJECT_COLLATION": Kind.COLLATION,
    "OBJECT_OPERATOR": Kind.OPERATOR,
    "OBJECT_CAST": Kind.CAST,
}
"""The kind under which an object type of the grammar is listed; ``other`` for the rest."""

WHAT = {
    "OBJECT_ACCESS_METHOD": "access method",
    "OBJECT_CONVERSION": "conversion",
    "OBJECT_FDW": "foreign-data wrapper",
    "OBJECT_FOREIGN_SERVER": "server",
    "OBJECT_LANGUAGE": "language",
    "OBJECT_OPCLASS": "operator class",
    "OBJECT_OPFAMILY": "operator family",
    "OBJECT_STATISTIC_EXT": "statistics object",
    "OBJECT_TRANSFORM": "transform",
    "OBJECT_TSCONFIGURATION": "text search configuration",
    "OBJECT_TSDICTIONARY": "text search dictionary",
    "OBJECT_TSPARSER": "text search parser",
    "OBJECT_TSTEMPLATE": "text search template",
}
"""What PostgreSQL's messages call an object where that is not its kind; the ``what`` of an object of kind ``other``."""

PUBLICATION_TABLE = "publication table"
PUBLICATION_SCHEMA = "publication schema"
PARTS = frozenset({PUBLICATION_TABLE, PUBLICATION_SCHEMA})
"""Records that are part of another listed object and not listed themselves: pg_publication_rel, …_namespace."""

Data = tuple[tuple[str, str], ...]


def add_listed(
    replay: Replay,
    kind: Kind,
    namespace: int,
    name: str,
    definition: Sql = (),
    *,
    data: Data = (),
    relation: int = 0,
) -> r.Listed:
    """Store an object with its dependencies on its schema and on what its definition mentions."""
    catalog = replay.catalog
    made = catalog.add_listed(
        r.Listed(catalog.new_oid(), kind.value, namespace, name, relation=relation, definition=definition, data=data)
    )
    if namespace:
        replay.dependencies.add((made.oid, 0), (namespace, 0), Dep.NORMAL)
    if not relation:
        mentioned = [part for part in definition if not isinstance(part, str)]
        replay.dependencies.add_references((made.oid, 0), mentioned)
    replay.created(made.oid)
    return made


def add_other(replay: Replay, what: str, namespace: int, name: str, tail: str = "", *, data: Data = ()) -> r.Listed:
    """Store an object without a kind of its own; raises SqlError 42710 if there is one of that name and sort."""
    catalog = replay.catalog
    schema = catalog.schema_of(namespace) if namespace else ""
    apart = tuple(entry for entry in data if entry[0] == "method")
    if find_other(catalog, what, schema, name, apart) is not None:
        raise SqlError("42710", f'{what} "{name}" already exists')
    text = f"{what} {tail}".rstrip()
    return add_listed(replay, Kind.OTHER, namespace, name, (text,), data=(("what", what), *data))


def find_listed(catalog: Catalog, kind: Kind, schema: str, name: str, data: Data = ()) -> r.Listed | None:
    """Return a listed object by kind and name; ``data`` entries given must be among its own (argument types …)."""
    path = catalog.lookup_path(schema)
    found = [
        listed
        for listed in catalog.listed_of(kind)
        if listed.name == name and (not listed.namespace or listed.namespace in path) and set(data) <= set(listed.data)
    ]
    if len(found) > 1:
        found.sort(key=lambda listed: path.index(listed.namespace) if listed.namespace else 0)
    return found[0] if found else None


def find_other(catalog: Catalog, what: str, schema: str, name: str, data: Data = ()) -> r.Listed | None:
    """Return an object without a kind of its own, or None."""
    return find_listed(catalog, Kind.OTHER, schema, name, (("what", what), *data))


def value(listed: r.Listed, key: str) -> str:
    """Return an entry of an object's data, or an empty text."""
    return dict(listed.data).get(key, "")


def numbers(listed: r.Listed, key: str) -> tuple[int, ...]:
    """Return an entry of an object's data that is a list of numbers."""
    return tuple(int(each) for each in value(listed, key).split(",") if each)


def number_list(values: tuple[int, ...]) -> str:
    """Return numbers as ``numbers`` reads them."""
    return ",".join(str(each) for each in values)


def stub_listed(replay: Replay, kind: Kind, what: str, name: str, *, data: Data = ()) -> r.Listed:
    """Make an external stub of an object without a schema that these migrations never create.

    Raises:
        SqlError: 42704 in strict mode.
    """
    error = SqlError("42704", f'{what} "{name}" does not exist')
    about = ObjectId(kind, "", name, what if kind is Kind.OTHER else "")
    replay.lenient(error, "unknown-object", about=about, hint="create it in a migration or a prelude")
    catalog = replay.catalog
    made = catalog.add_listed(r.Listed(catalog.new_oid(), kind.value, 0, name, data=data))
    catalog.journal.put(catalog.external, made.oid, f"referred to at {replay.origin}")
    return made


def remove_listed(replay: Replay, oid: int) -> None:
    """Take out a record that nothing depends on (a table of a publication)."""
    replay.dependencies.forget_object(oid)
    replay.catalog.journal.remove(replay.catalog.listed, oid)


def publication_parts(catalog: Catalog, publication: int) -> list[r.Listed]:
    """Return the tables and schemas of a publication, in the order in which they were added."""
    wanted = ("publication", str(publication))
    found = [each for kind in PARTS for each in catalog.listed_of(kind) if wanted in each.data]
    return sorted(found, key=lambda each: each.oid)


def is_published(catalog: Catalog, relation: int) -> bool:
    """Return whether a publication names the table."""
    return any(each.relation == relation for each in catalog.listed_of(PUBLICATION_TABLE))
