"""Operator classes: PostgreSQL's own, and those that migrations and extensions make (11.10; ``GetDefaultOpClass``)."""

from __future__ import annotations

from functools import lru_cache

from generator.record import dataclass
from generator.replay.base import Replay
from generator.replay.catalog import records as r
from generator.replay.catalog.catalog import Catalog
from generator.replay.extensions.known import known_extension
from generator.replay.objects.listed import value
from generator.sql.analysis.types import oids
from generator.sql.analysis.types.snapshot import builtins
from generator.sql.names import quote_identifier
from generator.sql.types import FIRST_USER_OID, SqlError, TypeInfo

_ANYARRAY, _ANYENUM, _ANYRANGE, _ANYMULTIRANGE, _RECORD = 2277, 3500, 3831, 4537, 2249
_ANYTHING = frozenset({oids.ANY, oids.ANYELEMENT, oids.ANYCOMPATIBLE})
_GENERAL = {"e": _ANYENUM, "r": _ANYRANGE, "m": _ANYMULTIRANGE, "c": _RECORD}


@dataclass(frozen=True, slots=True)
class OperatorClass:
    """A row of pg_opclass; ``oid`` is 0 for PostgreSQL's own, ``type`` the type of what is indexed."""

    oid: int
    name: str
    type: int
    default: bool


def default_opclass(catalog: Catalog, method: str, type_oid: int) -> OperatorClass | None:
    """Return the default operator class of a type for an access method, or None."""
    info = _base(catalog, type_oid)
    if info is None:
        return None
    if info.oid < FIRST_USER_OID:
        own = _own_default(method, info.oid)
        if own is not None:
            return own
    candidates = _of_method(catalog, method)
    exact = next((each for each in candidates if each.default and each.type == info.oid), None)
    if exact is not None:
        return exact
    return _only([each for each in candidates if each.default and _binary_coercible(catalog, info, each.type)], info)


@lru_cache(maxsize=1000)
def _own_default(method: str, type_oid: int) -> OperatorClass | None:
    """Return the default among PostgreSQL's own classes for a type of its own: no extension's comes before it."""
    info = builtins().type(type_oid)
    classes = [each for each in _own(method) if each.default]
    exact = next((each for each in classes if each.type == type_oid), None)
    return exact or _only([each for each in classes if _by_nature(info, each.type)], info)


def _only(alike: list[OperatorClass], info: TypeInfo) -> OperatorClass | None:
    """Return the one for the preferred type of the category, or else the only one."""
    preferred = [each for each in alike if each.type < FIRST_USER_OID and _preferred(each.type, info.category)]
    return next((choice[0] for choice in (preferred, alike) if len(choice) == 1), None)


def named_opclass(catalog: Catalog, method: str, name: str, type_oid: int) -> OperatorClass | None:
    """Return the operator class that an index names (``ResolveOpClass``).

    Args:
        catalog: The catalog.
        method: The access method.
        name: As written: ``name`` or ``schema.name``.
        type_oid: The type of what is indexed; 0 if it is not known.

    Returns:
        The class; None for a type that is not known and a name that may mean several.

    Raises:
        SqlError: 42704 if there is none; 42804 if it is for other types.
    """
    schema, _, bare = name.rpartition(".")
    path = catalog.lookup_path(schema)
    found = [each for each in _of_method(catalog, method) if each.name == bare and _namespace(catalog, each) in path]
    if not found:
        raise SqlError("42704", f'operator class "{name}" does not exist for access method "{method}"')
    found.sort(key=lambda each: path.index(_namespace(catalog, each)))
    info = _base(catalog, type_oid) if type_oid else None
    if info is None:
        return found[0]
    if info.oid != found[0].type and not _binary_coercible(catalog, info, found[0].type):
        shown = catalog.type_name(type_oid)
        raise SqlError("42804", f'operator class "{bare}" does not accept data type {shown}')
    return found[0]


def all_classes_known(replay: Replay, type_oid: int) -> bool:
    """Return whether all operator classes are known that there may be for a type."""
    kind = replay.catalog.types.get(type_oid)
    if kind is not None and not kind.known:
        return False
    extensions = replay.catalog.extensions
    return not extensions or all(known_extension(each.name) is not None for each in extensions.values())


def opclass_name(catalog: Catalog, opclass: r.IndexKeyPart) -> str:
    """Return a key's operator class as it prints under ``search_path = public``."""
    found = catalog.listed.get(opclass.opclass_oid)
    if found is None:
        return opclass.opclass.rpartition(".")[2]
    schema, bare = catalog.schema_of(found.namespace), quote_identifier(found.name)
    return bare if schema in {"public", "pg_catalog"} else f"{quote_identifier(schema)}.{bare}"


@lru_cache(maxsize=32)
def _own(method: str) -> list[OperatorClass]:
    return [OperatorClass(0, *row) for row in builtins().opclasses_of(method)]


def _of_method(catalog: Catalog, method: str) -> list[OperatorClass]:
    made = [
        OperatorClass(listed.oid, listed.name, int(value(listed, "type")), value(listed, "default") == "1")
        for listed in catalog.operator_classes(method)
    ]
    return [*_own(method), *made] if made else _own(method)


def _namespace(catalog: Catalog, opclass: OperatorClass) -> int:
    return catalog.listed[opclass.oid].namespace if opclass.oid else r.PG_CATALOG


def _base(catalog: Catalog, type_oid: int) -> TypeInfo | None:
    try:
        info = catalog.type_info(type_oid)
        while info.typtype == "d":
            info = catalog.type_info(info.base)
    except KeyError:
        return None
    return info


def is_binary_coercible(catalog: Catalog, source: int, target: int) -> bool:
    """Return whether a value of one type is one of the other as it is (``IsBinaryCoercible``)."""
    info = _base(catalog, source)
    return target in {source, *_ANYTHING} or (
        info is not None and (info.oid == target or _binary_coercible(catalog, info, target))
    )


def _binary_coercible(catalog: Catalog, source: TypeInfo, target: int) -> bool:
    """``IsBinaryCoercible``: by nature, or by a cast that does nothing."""
    made = catalog.find_cast(source.oid, target)
    return _by_nature(source, target) or (made is not None and made.method == "b" and made.context == "i")


def _by_nature(source: TypeInfo, target: int) -> bool:
    if target == (_ANYARRAY if source.element else _GENERAL.get(source.typtype, 0)):
        return True
    own = builtins().casts.get((source.oid, target))
    return own is not None and own.method == "b" and own.context == "i"


def _preferred(type_oid: int, category: str) -> bool:
    info = builtins().type(type_oid)
    return info.preferred and info.category == category
