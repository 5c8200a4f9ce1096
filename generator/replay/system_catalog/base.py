"""Where tables and functions of the system catalog register, and what they share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from generator.registry import Registry
from generator.replay.base import Replay
from generator.replay.catalog import records as r
from generator.replay.catalog.catalog import Catalog
from generator.replay.objects.roles import SESSION_USER, find_role, owner_of
from generator.sql.evaluate import Reg, Table, Unknown, Value
from generator.sql.evaluate.world import Accessor
from generator.sql.names import quote_identifier

TableMaker = Callable[[Replay], Table]
CatalogFunction = Callable[..., Value]

tables: Registry[TableMaker] = Registry("system table")
"""By qualified name: ``pg_catalog.pg_class``."""

functions: Registry[CatalogFunction] = Registry("function of the system catalog")
"""By name; each is given the session and its arguments, none of them NULL or unknown."""

Wanted = Mapping[str, Value]
T = TypeVar("T")

DATABASE = "postgres"
"""The name taken for the database: the one that initdb makes."""

INFORMATION_SCHEMA = 13000
TOAST = 99
STATISTICS = Unknown("statistics of the data")

_ROLE_OIDS = {SESSION_USER: 10, "pg_database_owner": 6171, "pg_read_all_data": 6181, "pg_write_all_data": 6182}


def table(name: str) -> Callable[[TableMaker], TableMaker]:
    """Register the maker of a system table."""
    return tables.register(name)


def made(columns: dict[str, Accessor], rows: Callable[[Wanted], Iterable[Any]]) -> Table:
    """Return a table."""
    return Table(columns, rows)


def schema_name(catalog: Catalog, namespace: int) -> str:
    """Return a schema's name; temporary objects' has a number on a server."""
    if namespace == r.TEMP:
        return "pg_temp_0"
    return catalog.schema_of(namespace) if namespace in catalog.namespaces else ""


def role_oid(catalog: Catalog, name: str) -> int:
    """Return a role's oid, 0 for PUBLIC."""
    role = find_role(catalog, name)
    return role.oid if role is not None else _ROLE_OIDS.get(name, 0)


def owner_oid(catalog: Catalog, oid: int) -> int:
    """Return the oid of an object's owner."""
    return role_oid(catalog, owner_of(catalog, oid))


def named_relations(catalog: Catalog, wanted: Wanted, name: str, schema: str = "") -> Iterator[r.Relation]:
    """Return relations, those of one name found by it; ``schema`` is the column with the schema's name."""
    text = wanted.get(name)
    if not isinstance(text, str):
        yield from _in_schema(catalog, wanted.get(schema))
        return
    given = wanted.get(schema)
    for namespace in list(catalog.namespaces.values()):
        if isinstance(given, str) and schema_name(catalog, namespace.oid) != given:
            continue
        oid = catalog.relation_oid(namespace.name, text)
        if oid is not None:
            yield catalog.relations[oid]


def _in_schema(catalog: Catalog, schema: Value) -> Iterator[r.Relation]:
    namespace = catalog.find_namespace(schema) if isinstance(schema, str) else None
    if isinstance(schema, str) and namespace is None:
        return
    for relation in list(catalog.relations.values()):
        if namespace is None or relation.namespace == namespace:
            yield relation


def by_oid(store: dict[int, T], wanted: Wanted, column: str) -> Iterable[T]:
    """Return the record of one oid if that is asked for, else all."""
    oid = wanted.get(column)
    if isinstance(oid, int):
        return [store[int(oid)]] if int(oid) in store else []
    return list(store.values())


def visible_name(catalog: Catalog, namespace: int, name: str, *, hidden: bool) -> str:
    """Return a name, quoted, with its schema if another object hides it."""
    if not hidden:
        return quote_identifier(name)
    return f"{quote_identifier(schema_name(catalog, namespace))}.{quote_identifier(name)}"


def regclass(catalog: Catalog, oid: int) -> Reg:
    """Return a relation's oid as regclass: qualified unless the search_path finds it."""
    relation = catalog.relations.get(oid)
    if relation is None:
        try:
            schema, name = catalog.relation_name(oid)
        except KeyError:
            return Reg(oid, "regclass", str(oid) if oid else "-")
        return Reg(oid, "regclass", name if schema == "pg_catalog" else f"{schema}.{name}")
    hidden = catalog.relation_oid("", relation.name) != oid
    return Reg(oid, "regclass", visible_name(catalog, relation.namespace, relation.name, hidden=hidden))


def yes_no(value: object) -> str:
    """Return information_schema's yes_or_no."""
    return "YES" if value else "NO"
