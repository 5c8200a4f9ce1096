"""Default operator classes (PostgreSQL documentation 11.10; ``GetDefaultOpClass``)."""

from __future__ import annotations

from generator.replay.catalog import Catalog
from generator.sql.analysis.snapshot import builtins

_ANYARRAY, _ANYENUM, _ANYRANGE, _ANYMULTIRANGE, _RECORD, _TEXT = 2277, 3500, 3831, 4537, 2249, 25


def default_opclass(catalog: Catalog, method: str, type_oid: int) -> str:
    """Return the default operator class of a type for an access method, or empty."""
    try:
        info = catalog.type_info(type_oid)
        while info.typtype == "d":
            info = catalog.type_info(info.base)
    except KeyError:
        return ""
    general = {"e": _ANYENUM, "r": _ANYRANGE, "m": _ANYMULTIRANGE, "c": _RECORD}.get(info.typtype, 0)
    if info.category == "A":
        general = _ANYARRAY
    own = builtins()
    # varchar goes both as text and as bpchar: the preferred type of the category wins.
    alike = [
        cast.target
        for cast in own.casts.values()
        if cast.source == info.oid and cast.method == "b" and cast.context == "i"
    ]
    for oid in (info.oid, general, *sorted(alike, key=lambda oid: oid != _TEXT)):
        found = own.default_opclass(method, oid) if oid else None
        if found:
            return found
    return ""
