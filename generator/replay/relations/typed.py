"""Tables OF a type: the type that a name means (``check_of_type``)."""

from __future__ import annotations

from generator.replay.base import Replay
from generator.replay.catalog import records as r
from generator.replay.lookup.references import split_name
from generator.sql.node import Node
from generator.sql.types import SqlError


def composite_of(replay: Replay, type_name: Node) -> tuple[int, r.Relation]:
    """Return (type, its relation) of a stand-alone composite type.

    Raises:
        SqlError: 42704 for no type of that name; 42809 for another kind of type, or the row type of a table.
    """
    catalog = replay.catalog
    schema, name = split_name(type_name.names("names"))
    found = catalog.user_type_oid(schema, name)
    if found is None:
        if catalog.find_type(schema, name) is not None:
            raise SqlError("42809", f"type {name} is not a composite type")
        raise SqlError("42704", f'type "{name}" does not exist')
    relation = catalog.types[found].relation
    if not relation:
        raise SqlError("42809", f"type {name} is not a composite type")
    if catalog.relations[relation].kind != "c":
        raise SqlError("42809", f"type {name} is the row type of another table")
    return found, catalog.relations[relation]
