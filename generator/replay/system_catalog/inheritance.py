"""pg_inherits, pg_partitioned_table and pg_am (documentation 53.3, 53.27, 53.36)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.replay.base import Replay
from generator.replay.system_catalog.base import Wanted, by_oid, made, table
from generator.replay.system_catalog.relations import METHODS
from generator.sql.analysis.types.snapshot import builtins
from generator.sql.evaluate import Table


@table("pg_catalog.pg_inherits")
def pg_inherits(replay: Replay) -> Table:
    """Which table inherits from which, or is whose partition."""
    catalog = replay.catalog

    def rows(wanted: Wanted) -> Iterator[tuple[int, int, int]]:
        for relation in by_oid(catalog.relations, wanted, "inhrelid"):
            for number, parent in enumerate(relation.parents, 1):
                yield relation.oid, parent, number
            index = catalog.indexes.get(relation.oid)
            if index is not None and index.parent:
                yield relation.oid, index.parent, 1

    columns = {"inhrelid": 0, "inhparent": 1, "inhseqno": 2}
    found = {name: (lambda row, at=at: row[at]) for name, at in columns.items()}
    return made({**found, "inhdetachpending": lambda _: False}, rows)


@table("pg_catalog.pg_partitioned_table")
def pg_partitioned_table(replay: Replay) -> Table:
    """How partitioned tables are cut."""
    catalog = replay.catalog
    return made(
        {
            "partrelid": lambda c: c.oid,
            "partstrat": lambda c: c.partition_strategy[:1].lower(),
            "partnatts": lambda c: len(c.partition_attnums),
        },
        lambda wanted: (c for c in by_oid(catalog.relations, wanted, "partrelid") if c.kind == "p"),
    )


@table("pg_catalog.pg_am")
def pg_am(_replay: Replay) -> Table:
    """Access methods."""
    return made(
        {"oid": lambda m: m[0], "amname": lambda m: m[1], "amtype": lambda m: "t" if m[1] == "heap" else "i"},
        lambda _wanted: [
            (2, "heap"),
            *((METHODS[name], name) for name in builtins().access_methods if name in METHODS),
        ],
    )
