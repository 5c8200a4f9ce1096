"""The columns of an index: they have names of their own, taken from the table's when the index is made."""

from __future__ import annotations

from generator.record import replace
from generator.replay.base import Replay
from generator.replay.catalog import records as r
from generator.replay.catalog.identifiers import clip
from generator.sql.types import SqlError


def column_names(index: r.Index) -> list[str]:
    """Return the names of an index's columns, keys first."""
    return [*(key.column_name for key in index.keys), *index.include_names]


def index_column(replay: Replay, index: r.Index, name: str) -> int:
    """Return the place of a column of an index; raises SqlError 42703."""
    names = column_names(index)
    if name not in names:
        shown = replay.catalog.relations[index.oid].name
        raise SqlError("42703", f'column "{name}" of relation "{shown}" does not exist')
    return names.index(name)


def rename_index_column(replay: Replay, index: r.Index, old: str, new: str) -> None:
    """Rename a column of an index: LIKE INCLUDING INDEXES makes names from it.

    Raises:
        SqlError: 42703 for a column that is not there, 42701 for a name that is taken.
    """
    place = index_column(replay, index, old)
    if new in column_names(index):
        shown = replay.catalog.relations[index.oid].name
        raise SqlError("42701", f'column "{new}" of relation "{shown}" already exists')
    included = place - len(index.keys)
    if included < 0:
        keys = [*index.keys]
        keys[place] = replace(keys[place], column_name=clip(new))
        replay.catalog.update(replay.catalog.indexes, index.oid, keys=tuple(keys))
    else:
        names = [*index.include_names]
        names[included] = clip(new)
        replay.catalog.update(replay.catalog.indexes, index.oid, include_names=tuple(names))
