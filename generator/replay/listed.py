"""Objects that are listed, not modelled: found by kind and name, printed under today's names."""

from __future__ import annotations

from generator.model.ids import Kind
from generator.replay import records as r
from generator.replay.base import Replay
from generator.replay.catalog import Catalog
from generator.replay.records import Dep
from generator.sql.refs import Sql

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


def add_listed(  # noqa: PLR0913 - named options
    replay: Replay,
    kind: Kind,
    namespace: int,
    name: str,
    definition: Sql = (),
    *,
    data: tuple[tuple[str, str], ...] = (),
) -> r.Listed:
    """Store an object with its dependencies on its schema and on what its definition mentions."""
    catalog = replay.catalog
    made = catalog.add_listed(
        r.Listed(catalog.new_oid(), kind.value, namespace, name, definition=definition, data=data)
    )
    if namespace:
        replay.dependencies.add((made.oid, 0), (namespace, 0), Dep.NORMAL)
    mentioned = [part for part in definition if not isinstance(part, str)]
    replay.dependencies.add_references((made.oid, 0), mentioned)
    replay.created(made.oid)
    return made


def find_listed(
    catalog: Catalog, kind: Kind, schema: str, name: str, data: tuple[tuple[str, str], ...] = ()
) -> r.Listed | None:
    """Return a listed object by kind and name; ``data`` entries given must be among its own (argument types …)."""
    path = catalog.lookup_path(schema)
    for listed in catalog.listed.values():
        if listed.kind != kind or listed.name != name or not set(data) <= set(listed.data):
            continue
        if not listed.namespace or listed.namespace in path:
            return listed
    return None


def names_of(catalog: Catalog, listed: r.Listed) -> tuple[str, str]:
    """Return (name, sub) for the model: an operator's argument types, a cast's types under their names of today."""
    types = {key: catalog.format_type(int(oid), -1) for key, oid in listed.data if key in _TYPES and int(oid)}
    if listed.kind == Kind.OPERATOR:
        return listed.name, f"({types.get('left', 'NONE')}, {types.get('right', 'NONE')})"
    if listed.kind == Kind.CAST:
        return f"{types.get('source', '')} AS {types.get('target', '')}", ""
    return listed.name, ""


_TYPES = frozenset({"left", "right", "source", "target"})
