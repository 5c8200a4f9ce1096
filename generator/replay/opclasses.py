"""Default operator classes (PostgreSQL documentation 11.10; ``GetDefaultOpClass``)."""

from __future__ import annotations

import re

from generator.replay.catalog import Catalog
from generator.sql.analysis.snapshot import builtins
from generator.sql.names import quote_identifier

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


_EXTENSIONS = (
    (re.compile(r"(gin|gist)_trgm_ops$"), "pg_trgm"),
    (re.compile(r"(vector|halfvec|sparsevec)_\w+_ops$|bit_(hamming|jaccard)_ops$"), "vector"),
    (re.compile(r"(gist_)?ltree_ops$|gist__ltree_ops$"), "ltree"),
    (re.compile(r"(gin|gist|btree|hash)_hstore_ops$"), "hstore"),
    (re.compile(r"citext_(pattern_)?ops$"), "citext"),
    (re.compile(r"(gin__int|gist__int|gist__intbig)_ops$"), "intarray"),
    (re.compile(r"\w*(geometry|geography)_ops(_\w+)?$"), "postgis"),
)


def qualified_opclass(catalog: Catalog, name: str) -> str:
    """Return an operator class as it prints: one of an extension outside ``public`` with the extension's schema."""
    bare = name.rpartition(".")[2]
    brought_by = next((extension for pattern, extension in _EXTENSIONS if pattern.match(bare)), "")
    for extension in catalog.extensions.values():
        if extension.name == brought_by:
            schema = catalog.schema_of(extension.namespace)
            return (
                bare if schema in {"public", "pg_catalog"} else f"{quote_identifier(schema)}.{quote_identifier(bare)}"
            )
    return name
