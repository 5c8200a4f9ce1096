"""Collations that the migrations made; columns know theirs by name."""

from __future__ import annotations

from generator.model.ids import Kind
from generator.record import replace
from generator.replay import records as r
from generator.replay.base import Replay
from generator.replay.catalog import Catalog
from generator.replay.records import Dep
from generator.sql.analysis.snapshot import builtins
from generator.sql.names import quote_identifier, quote_qualified
from generator.sql.node import Node
from generator.sql.types import FIRST_USER_OID, SqlError


def own_collation(catalog: Catalog, name: str) -> r.Listed | None:
    """Return the migrations' own collation of that name, or None for one of PostgreSQL's."""
    return next((each for each in catalog.listed_of(Kind.COLLATION) if each.name == name), None)


def refuse_unknown_collation(replay: Replay, name: str) -> None:
    """Raise SqlError 42704 in strict mode for a collation that is not there."""
    if replay.strict and own_collation(replay.catalog, name) is None and not builtins().has_collation(name):
        raise SqlError("42704", f'collation "{name}" for encoding "UTF8" does not exist')


def refuse_collation(replay: Replay, name: str, type_oid: int) -> None:
    """Raise SqlError for a collation that is not there, or a type that has none."""
    refuse_unknown_collation(replay, name)
    catalog = replay.catalog
    info = catalog.type_info(type_oid)
    while info.typtype == "d":
        info = catalog.type_info(info.base)
    info = catalog.type_info(info.element) if info.element and info.oid >= FIRST_USER_OID else info
    if type_oid and not info.collatable and (info.oid < FIRST_USER_OID or info.typtype in "cerm"):
        raise SqlError("42804", f"collations are not supported by type {catalog.format_type(type_oid, -1)}")


def without_collate(node: Node) -> tuple[Node, str]:
    """Return a key's expression without COLLATE around it, and the collation: ``(a COLLATE "C")`` is the column ``a``."""
    collation = ""
    while node.tag == "CollateClause" and (inner := node.node("arg")) is not None:
        collation = collation or node.names("collname")[-1]
        node = inner
    return node, collation


def collation_text(catalog: Catalog, name: str) -> str:
    """Return a collation's name as PostgreSQL prints it; empty for a type's own."""
    if name in {"", "default"}:
        return ""
    own = own_collation(catalog, name)
    return quote_qualified(catalog.schema_of(own.namespace), name) if own is not None else quote_identifier(name)


def depend_on_collation(replay: Replay, column: tuple[int, int], name: str) -> None:
    """Hang a column on the collation of its values."""
    own = own_collation(replay.catalog, name) if name else None
    if own is not None:
        replay.dependencies.add(column, (own.oid, 0), Dep.NORMAL)


def rename_collation(replay: Replay, collation: int, old: str, new: str) -> None:
    """Tell the columns of a collation its new name."""
    catalog = replay.catalog
    for (oid, attnum), _ in replay.dependencies.dependents((collation, 0)):
        table = catalog.relations.get(oid)
        if table is not None and attnum and table.attribute(attnum).collation == old:
            attributes = list(table.attributes)
            attributes[attnum - 1] = replace(attributes[attnum - 1], collation=new)
            catalog.update(catalog.relations, oid, attributes=tuple(attributes))
