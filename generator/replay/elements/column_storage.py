"""STORAGE and COMPRESSION of a column, and what a type's own storage is (documentation 66.2, TOAST)."""

from __future__ import annotations

from generator.record import replace
from generator.replay.catalog import records as r
from generator.replay.catalog.catalog import Catalog
from generator.sql.analysis import builtins
from generator.sql.types import SqlError

PLAIN = "p"
_STORAGES = {"plain": PLAIN, "external": "e", "extended": "x", "main": "m"}
_METHODS = frozenset({"pglz", "lz4"})
_DEFAULT = "default"


def chosen_storage(catalog: Catalog, type_oid: int, storage: str) -> str:
    """Return attstorage for a STORAGE clause, empty where it is the type's own (``GetAttributeStorage``).

    Raises:
        SqlError: 22023 for a storage that there is not, 0A000 for one that values of the type cannot have.
    """
    if not storage or storage.lower() == _DEFAULT:
        return ""
    letter = _STORAGES.get(storage.lower())
    if letter is None:
        raise SqlError("22023", f'invalid storage type "{storage}"')
    own = storage_of_type(catalog, type_oid)
    if letter != PLAIN and own == PLAIN:
        raise SqlError("0A000", f"column data type {catalog.format_type(type_oid, -1)} can only have storage PLAIN")
    return "" if letter == own else letter


def chosen_compression(catalog: Catalog, type_oid: int, method: str) -> str:
    """Return the compression for a COMPRESSION clause, empty for the default (``GetAttributeCompression``).

    Raises:
        SqlError: 0A000 for values that are never compressed, 22023 for a method that there is not.
    """
    if not method or method == _DEFAULT:
        return ""
    if storage_of_type(catalog, type_oid) == PLAIN:
        raise SqlError("0A000", f"column data type {catalog.format_type(type_oid, -1)} does not support compression")
    if method not in _METHODS:
        raise SqlError("22023", f'invalid compression method "{method}"')
    return method


def storage_of_type(catalog: Catalog, type_oid: int) -> str:
    """Return typstorage."""
    own = catalog.types.get(type_oid)
    while own is not None and own.typtype == "d":
        type_oid, own = own.base, catalog.types.get(own.base)
    if own is None:
        known = builtins()
        if type_oid in known.plain_storage:
            return PLAIN
        return "m" if type_oid in known.main_storage else "x"
    return PLAIN if own.typtype in "ep" else own.storage


def merged_storage(existing: r.Attribute, other: r.Attribute, what: str) -> r.Attribute:
    """Return a child's column after another parent's, or its own definition, was merged into it (``MergeAttributes``).

    Raises:
        SqlError: 42804 if the two say different things.
    """
    if existing.storage != other.storage:
        raise SqlError("42804", f'{what} "{existing.name}" has a storage parameter conflict')
    if existing.compression and other.compression and existing.compression != other.compression:
        raise SqlError("42804", f'{what} "{existing.name}" has a compression method conflict')
    return replace(existing, compression=existing.compression or other.compression)
