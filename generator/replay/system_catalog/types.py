"""pg_type, pg_enum, pg_range (documentation 53.20, 53.45, 53.64)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.replay.base import Replay
from generator.replay.catalog import records as r
from generator.replay.printing import definitions as printing
from generator.replay.system_catalog.base import Wanted, by_oid, made, owner_oid, table
from generator.sql.analysis.types.snapshot import builtins
from generator.sql.evaluate import Table
from generator.sql.types import FIRST_USER_OID, TypeInfo


def _built_in(info: TypeInfo) -> r.Type:
    return r.Type(
        info.oid,
        r.PG_CATALOG,
        info.name,
        info.typtype,
        info.category,
        element=info.element,
        array=info.array,
        base=info.base,
    )


@table("pg_catalog.pg_type")
def pg_type(replay: Replay) -> Table:
    """Types; PostgreSQL's own only where one is asked for by name or number."""
    catalog = replay.catalog

    def rows(wanted: Wanted) -> Iterator[r.Type]:
        oid, name = wanted.get("oid"), wanted.get("typname")
        if isinstance(oid, int):
            if oid >= FIRST_USER_OID:
                yield from by_oid(catalog.types, wanted, "oid")
            elif oid:
                yield _built_in(builtins().type(int(oid)))
            return
        if isinstance(name, str):
            found = builtins().type_by_name(name)
            if found is not None:
                yield _built_in(found)
            for namespace in list(catalog.namespaces.values()):
                own = catalog.user_type_oid(namespace.name, name)
                if own is not None:
                    yield catalog.types[own]
            return
        yield from list(catalog.types.values())

    return made(
        {
            "oid": lambda t: t.oid,
            "typname": lambda t: t.name,
            "typnamespace": lambda t: t.namespace,
            "typowner": lambda t: owner_oid(catalog, t.oid),
            "typtype": lambda t: t.typtype,
            "typcategory": lambda t: t.category,
            "typisdefined": lambda t: t.typtype != "p" or t.oid < FIRST_USER_OID,
            "typrelid": lambda t: t.relation,
            "typelem": lambda t: t.element,
            "typarray": lambda t: t.array,
            "typbasetype": lambda t: t.base,
            "typtypmod": lambda t: t.base_typmod,
            "typnotnull": lambda t: t.not_null,
            "typdefault": lambda t: printing.text(catalog, t.default) or None,
        },
        rows,
    )


@table("pg_catalog.pg_enum")
def pg_enum(replay: Replay) -> Table:
    """Labels of enums, in their order."""
    catalog = replay.catalog

    def rows(wanted: Wanted) -> Iterator[tuple[r.Type, int, int, str]]:
        for kind in by_oid(catalog.types, wanted, "enumtypid"):
            for order, (number, label) in enumerate(kind.labels, 1):
                yield kind, order, number, label

    return made(
        {
            "oid": lambda e: e[2],
            "enumtypid": lambda e: e[0].oid,
            "enumsortorder": lambda e: e[1],
            "enumlabel": lambda e: e[3],
        },
        rows,
    )


@table("pg_catalog.pg_range")
def pg_range(replay: Replay) -> Table:
    """Range types."""
    catalog = replay.catalog
    return made(
        {"rngtypid": lambda t: t.oid, "rngsubtype": lambda t: t.subtype, "rngmultitypid": lambda t: t.multirange},
        lambda wanted: (t for t in by_oid(catalog.types, wanted, "rngtypid") if t.typtype == "r"),
    )
