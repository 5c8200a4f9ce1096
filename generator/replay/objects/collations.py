"""Collations of columns and keys.

One of PostgreSQL's is known by its name, one that the migrations made by its oid, in digits: several schemas may have
one of that name, and it may be renamed.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.record import replace
from generator.replay.base import Replay
from generator.replay.catalog import records as r
from generator.replay.catalog.catalog import Catalog
from generator.replay.catalog.records import Dep
from generator.sql.analysis.conversion.collate import lookup_collation, type_collation
from generator.sql.analysis.types.oids import UNKNOWN
from generator.sql.names import quote_identifier, quote_qualified
from generator.sql.node import Node
from generator.sql.refs import CollationRef, Ref
from generator.sql.types import FIRST_USER_OID, SqlError


def own_collation(catalog: Catalog, collation: str) -> r.Listed | None:
    """Return the migrations' own collation, or None for one of PostgreSQL's."""
    return catalog.listed.get(int(collation)) if collation.isdigit() else None


def find_collation(replay: Replay, names: Sequence[str]) -> str:
    """Return the collation that a COLLATE clause means, empty where there is no clause.

    Raises:
        SqlError: 42704, or 3F000 for a schema that is not there (strict mode).
    """
    return lookup_collation(names, replay.catalog, lenient=not replay.strict)


def key_collation(replay: Replay, names: Sequence[str], type_oid: int) -> str:
    """Return the collation that a COLLATE clause gives a key of a type, empty where there is no clause.

    Raises:
        SqlError: 42704 or 3F000 as above, 42804 for a type that has none.
    """
    found = find_collation(replay, names)
    if found:
        _refuse_type(replay.catalog, type_oid)
    return found


def column_collation(replay: Replay, names: Sequence[str], type_oid: int) -> str:
    """Return the collation that a COLLATE clause gives a column, empty where that is its type's."""
    found = key_collation(replay, names, type_oid)
    return "" if found and found == type_collation(type_oid, replay.catalog.type_info) else found


def _refuse_type(catalog: Catalog, type_oid: int) -> None:
    if type_oid in {0, UNKNOWN}:
        return
    info = catalog.type_info(type_oid)
    while info.typtype == "d":
        info = catalog.type_info(info.base)
    info = catalog.type_info(info.element) if info.element and info.oid >= FIRST_USER_OID else info
    if not info.collatable and (info.oid < FIRST_USER_OID or info.typtype in "cerm"):
        raise SqlError("42804", f"collations are not supported by type {catalog.format_type(type_oid, -1)}")


def without_collate(node: Node) -> tuple[Node, tuple[str, ...]]:
    """Return a key's expression without COLLATE around it, and what that names: ``(a COLLATE "C")`` is the column ``a``."""
    names: tuple[str, ...] = ()
    while node.tag == "CollateClause" and (inner := node.node("arg")) is not None:
        names = names or node.names("collname")
        node = inner
    return node, names


def collation_name(catalog: Catalog, collation: str) -> str:
    """Return a collation's name as PostgreSQL prints it."""
    own = own_collation(catalog, collation)
    return quote_identifier(collation) if own is None else quote_qualified(catalog.schema_of(own.namespace), own.name)


def collation_text(catalog: Catalog, collation: str) -> str:
    """Return a collation's name as PostgreSQL prints it; empty for a type's own."""
    return "" if collation in {"", "default"} else collation_name(catalog, collation)


def depend_on_collation(replay: Replay, dependent: tuple[int, int], collation: str) -> None:
    """Hang a column, or a domain, on the collation of its values."""
    own = own_collation(replay.catalog, collation)
    if own is not None:
        replay.dependencies.add(dependent, (own.oid, 0), Dep.NORMAL)


def collation_references(collation: str) -> frozenset[Ref]:
    """Return what a key hangs on for its collation."""
    return frozenset([CollationRef(int(collation))]) if collation.isdigit() else frozenset()


def with_collation(
    replay: Replay, part: r.IndexKeyPart, names: Sequence[str], type_oid: int, around: str = ""
) -> tuple[r.IndexKeyPart, frozenset[Ref]]:
    """Return an index's key with what a COLLATE clause says, or else one around its expression, and what it hangs on for that."""
    found = key_collation(replay, names, type_oid) or around
    return replace(part, collation=found), collation_references(found)
