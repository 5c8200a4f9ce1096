"""Temporary objects end with their session, ``ON COMMIT DROP`` tables with their transaction."""

from __future__ import annotations

from collections.abc import Iterable

from generator.replay.base import Replay
from generator.replay.catalog import records as r
from generator.replay.drop import drop
from generator.sql import refs
from generator.sql.node import Node
from generator.sql.types import SqlError


def end_of_session(replay: Replay) -> None:
    """Drop what is in ``pg_temp``, and what hangs on it."""
    _drop(replay, [dependent for dependent, _ in replay.dependencies.dependents((r.TEMP, 0))])
    replay.catalog.drop_on_commit.clear()


def end_of_transaction(replay: Replay) -> None:
    """Drop the tables that were made ``ON COMMIT DROP``."""
    doomed = replay.catalog.drop_on_commit
    if doomed:
        _drop(replay, [(oid, 0) for oid in doomed if oid in replay.catalog.relations])
        doomed.clear()


def _drop(replay: Replay, addresses: list[tuple[int, int]]) -> None:
    if addresses:
        drop(replay, addresses, cascade=True)


def note_on_commit(replay: Replay, oid: int, clause: Node) -> None:
    """Remember a table that its CREATE statement (or its INTO clause) ends with the transaction.

    Raises:
        SqlError: 42P16 for a table that is not temporary.
    """
    said = {clause.text("oncommit"), clause.text("onCommit")} - {"", "ONCOMMIT_NOOP"}
    if said and replay.catalog.relations[oid].namespace != r.TEMP:
        raise SqlError("42P16", "ON COMMIT can only be used on temporary tables")
    if "ONCOMMIT_DROP" in {clause.text("oncommit"), clause.text("onCommit")}:
        catalog = replay.catalog
        catalog.journal.put(catalog.drop_on_commit, oid, None)


def is_temporary(replay: Replay, references: Iterable[refs.Ref]) -> bool:
    """Return whether a query reads a temporary relation: a view of it is temporary as well."""
    relations = replay.catalog.relations
    read = {each.relation for each in references if isinstance(each, (refs.RelationRef, refs.ColumnRef))}
    return any(oid in relations and relations[oid].namespace == r.TEMP for oid in read)
