"""STORAGE and COMPRESSION of a column: not documented, but refused where they cannot be (documentation 66.2)."""

from __future__ import annotations

from generator.replay.catalog import Catalog
from generator.sql.analysis import builtins
from generator.sql.types import FIRST_USER_OID, SqlError

_STORAGES = frozenset({"plain", "external", "extended", "main", "default"})
_COMPRESSIONS = frozenset({"pglz", "lz4", "default"})


def refuse_storage(catalog: Catalog, type_oid: int, storage: str) -> None:
    """Raise SqlError for a storage that there is not, or that values of the type cannot have."""
    if storage and storage.lower() not in _STORAGES:
        raise SqlError("22023", f'invalid storage type "{storage}"')
    if storage and storage.lower() not in {"plain", "default"} and _is_plain(catalog, type_oid):
        raise SqlError("0A000", f"column data type {catalog.format_type(type_oid, -1)} can only have storage PLAIN")


def refuse_compression(catalog: Catalog, type_oid: int, method: str) -> None:
    """Raise SqlError for a compression that there is not, or for values that are too short for any."""
    if method and _is_plain(catalog, type_oid) and method != "default":
        raise SqlError("0A000", f"column data type {catalog.format_type(type_oid, -1)} does not support compression")
    if method and method not in _COMPRESSIONS:
        raise SqlError("22023", f'invalid compression method "{method}"')


def _is_plain(catalog: Catalog, type_oid: int) -> bool:
    info = catalog.type_info(type_oid)
    while info.typtype == "d" and info.base:
        info = catalog.type_info(info.base)
    return info.typtype == "e" or (info.oid < FIRST_USER_OID and info.oid in builtins().plain_storage)
