"""pg_depend (documentation 53.18)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.replay.base import Replay
from generator.replay.catalog.catalog import Catalog
from generator.replay.catalog.depend import Address
from generator.replay.catalog.records import Dep
from generator.replay.system_catalog.base import Wanted, made, table
from generator.replay.system_catalog.objects import CLASSES, class_of
from generator.replay.system_catalog.rules import REWRITE
from generator.sql.evaluate import Table

Row = tuple[int, int, int, int, str]


@table("pg_catalog.pg_depend")
def pg_depend(replay: Replay) -> Table:
    """Dependencies between the migrations' own objects."""
    catalog = replay.catalog

    def number(oid: int) -> int:
        return CLASSES["rules"] if oid >= REWRITE else class_of(catalog, oid)

    return made(
        {
            "classid": lambda d: number(d[0]),
            "objid": lambda d: d[0],
            "objsubid": lambda d: d[1],
            "refclassid": lambda d: number(d[2]),
            "refobjid": lambda d: d[2],
            "refobjsubid": lambda d: d[3],
            "deptype": lambda d: d[4],
        },
        lambda wanted: (row for row in _rows(replay, wanted) if row[0] == wanted.get("objid", row[0])),
    )


def _rows(replay: Replay, wanted: Wanted) -> Iterator[Row]:
    catalog = replay.catalog
    for dependent, referenced, kind in _stored(replay, wanted):
        # What a view's query uses hangs on its rule, and the rule on the view.
        by_rule = _is_view(catalog, dependent) and referenced[0] not in catalog.namespaces
        yield dependent[0] + REWRITE * by_rule, dependent[1], *referenced, kind.value
    for oid in list(catalog.relations):
        if _is_view(catalog, (oid, 0)):
            yield REWRITE + oid, 0, oid, 0, Dep.INTERNAL.value


def _stored(replay: Replay, wanted: Wanted) -> Iterator[tuple[Address, Address, Dep]]:
    graph = replay.dependencies
    dependent, referenced = wanted.get("objid"), wanted.get("refobjid")
    if isinstance(dependent, int):
        yield from graph.rows_of(int(dependent) % REWRITE)
    elif isinstance(referenced, int):
        yield from graph.rows_on(int(referenced))
    else:
        for store in CLASSES:
            for oid in list(getattr(replay.catalog, store)):
                yield from graph.rows_on(oid)


def _is_view(catalog: Catalog, address: Address) -> bool:
    """Whether an address is a view as a whole."""
    oid, sub = address
    return not sub and oid in catalog.relations and catalog.relations[oid].kind in "vm"
