"""Foreign keys to partitioned tables hang on every partition: one cannot go without them (``CloneFkReferenced``).

PostgreSQL keeps a constraint for each pair of tables; here the one of the partitioned table stands for them all.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.replay.base import Replay
from generator.replay.catalog import records as r
from generator.replay.catalog.records import Dep


def depend_on_partitions(replay: Replay, key: r.Constraint) -> None:
    """Hang a foreign key on the partitions of the table that it refers to."""
    catalog = replay.catalog
    if catalog.relations[key.ref_relation].kind == "p":
        for partition in catalog.descendants(key.ref_relation):
            replay.dependencies.add((key.oid, 0), (partition, 0), Dep.NORMAL)


def reach_partition(replay: Replay, partition: int) -> None:
    """Hang the foreign keys to the tables above a new partition on it and on its own partitions."""
    for key in _keys_above(replay, partition):
        for oid in (partition, *replay.catalog.descendants(partition)):
            replay.dependencies.add((key.oid, 0), (oid, 0), Dep.NORMAL)


def leave_partition(replay: Replay, partition: int) -> None:
    """Undo ``reach_partition`` for a partition that is about to be detached."""
    for key in _keys_above(replay, partition):
        for oid in (partition, *replay.catalog.descendants(partition)):
            replay.dependencies.remove((key.oid, 0), (oid, 0))


def _keys_above(replay: Replay, partition: int) -> Iterator[r.Constraint]:
    catalog = replay.catalog
    above = list(catalog.relations[partition].parents)
    for parent in above:
        above += catalog.relations[parent].parents
        for (dependent, _), _, _ in replay.dependencies.rows_on(parent):
            key = catalog.constraints.get(dependent)
            if key is not None and key.type == "f" and key.ref_relation == parent and not key.parent:
                yield key
