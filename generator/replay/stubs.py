"""Tables that are created after all: what referred to them earlier stood on a stub (lenient mode only)."""

from __future__ import annotations

from generator.record import dataclass
from generator.replay import records as r
from generator.replay.base import Replay
from generator.replay.describe import visible
from generator.replay.drop import drop
from generator.replay.printing import constraint_definition
from generator.sql.names import quote_identifier
from generator.sql.parse import parse_one

STUB = "referred to"
"""What the reason of a stub begins with."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A foreign key that referred to a stub: its table, and the statement that makes it again."""

    table: int
    statement: str


def give_way(replay: Replay, namespace: int, name: str) -> list[Waiting]:
    """Take a stub away that has the name of a table to be created, and return the foreign keys that referred to it.

    What else hangs on the stub keeps it: then nothing happens, and the name is taken.
    """
    catalog = replay.catalog
    oid = catalog.relation_oid(catalog.schema_of(namespace), name)
    if replay.strict or oid is None or not catalog.external.get(oid, "").startswith(STUB):
        return []
    hanging = sorted({dependent[0] for dependent, _, _ in replay.dependencies.rows_on(oid)})
    constraints = [catalog.constraints[each] for each in hanging if each in catalog.constraints]
    keys = [each for each in constraints if each.type == "f" and each.ref_relation == oid]
    if _others(replay, oid, {each.oid for each in keys}):
        return []
    found = [
        Waiting(
            each.relation,
            f"ALTER TABLE {visible(catalog, each.relation)} ADD CONSTRAINT {quote_identifier(each.name)}"
            f" {constraint_definition(catalog, each)}",
        )
        for each in keys
    ]
    drop(replay, [*((each.oid, r.ADDRESS_WHOLE) for each in keys), (oid, r.ADDRESS_WHOLE)], cascade=True, quiet=True)
    return found


def come_back(replay: Replay, waiting: list[Waiting]) -> None:
    """Make the foreign keys again, as if they had come after the table."""
    from generator.replay.engine import execute  # noqa: PLC0415 - the engine finds the handlers

    catalog = replay.catalog
    for each in waiting:
        history = catalog.history.get(each.table, ())
        execute(replay, parse_one(each.statement))
        catalog.journal.put(catalog.history, each.table, history)


def _others(replay: Replay, oid: int, keys: set[int]) -> bool:
    rows = replay.dependencies.rows_on(oid)
    own = {oid, *(dependent[0] for dependent, _, kind in rows if kind is r.Dep.INTERNAL)}
    return any(dependent[0] not in keys | own for dependent, _, _ in rows)
