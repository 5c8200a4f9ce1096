"""What a table or view was when it was dropped: its page stays, among the deprecated."""

from __future__ import annotations

from generator.model.objects import Relation
from generator.model.origin import Change
from generator.record import dataclass, replace
from generator.replay.base import Replay
from generator.replay.catalog.records import TEMP
from generator.replay.freeze.relations import freeze_table, freeze_view


@dataclass(frozen=True, slots=True)
class Dropped:
    """A frozen relation and the migration in which it was created."""

    relation: Relation
    created_in: int


def remember_dropped(replay: Replay, oid: int) -> None:
    """Keep a relation that is about to go, unless it is temporary, external, or of this same migration."""
    catalog = replay.catalog
    record = catalog.relations[oid]
    created = catalog.created_at(oid)
    if record.namespace == TEMP or record.kind not in "rpfvm" or oid in catalog.external or created is None:
        return
    if created.migration == replay.origin.migration:
        return
    frozen = freeze_view(catalog, record) if record.kind in "vm" else freeze_table(catalog, record)
    history = (*frozen.history, Change(replay.origin, "dropped", breaking=True))
    kept = replace(frozen, dropped=replay.origin, history=history)
    catalog.journal.put(catalog.dropped, oid, Dropped(kept, created.migration))
