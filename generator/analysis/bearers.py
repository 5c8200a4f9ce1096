"""Who bore a name, and how a line of the lock says which of them it means.

The first bearer of a name needs no mark. Another is told by the migration in which it took the name: a fact about that
relation alone, which no later migration changes and over which no two branches fight, unlike "as of migration 7".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.analysis.lineage import Lineage, Name
from generator.model.dbt import Entry

# A table and a view that had the same name are told apart by what they are.
Key = tuple[bool, Name]


def key_of(entry: Entry) -> Key:
    """Return the name that an entry has, and whether it is one of a view."""
    return (entry.kind != "table", (entry.schema, entry.name))


class Bearers:
    """The relations by the names that they had, each name's first bearer first.

    Args:
        lives: All relations, oldest first.
    """

    def __init__(self, lives: Sequence[Lineage]) -> None:
        self._marked: dict[Key, dict[str, Lineage]] = {}
        self._named: dict[Key, list[Lineage]] = {}
        firsts: dict[Key, tuple[str, Lineage]] = {}
        for key, file, life in _takings(lives):
            marked = self._marked.setdefault(key, {})
            marked["" if not marked else _unused(file, marked)] = life
            firsts.setdefault(key, (file, life))
        # It may have a mark from when there was one before it, of a schema that is left out now.
        for key, (file, life) in firsts.items():
            self._marked[key].setdefault(file, life)
        for life in lives:
            for name in dict.fromkeys(span.name for span in life.spans):
                self._named.setdefault((life.is_view, name), []).append(life)

    def all(self, key: Key) -> Sequence[Lineage]:
        """Return all that had the name, oldest first."""
        return self._named.get(key, ())

    def find(self, key: Key, since: str | None) -> Lineage | None:
        """Return the bearer that a mark tells, or None if it is none of these migrations, or not known."""
        return self._marked.get(key, {}).get(since) if since is not None else None

    def mark(self, life: Lineage, former: Entry | None = None) -> str:
        """Return what tells the present name of a relation from that of others.

        Args:
            life: The relation.
            former: The line that it has. If its name is the same and its mark is true, the mark stays.
        """
        key = (life.is_view, life.spans[-1].name)
        if former and former.since and key_of(former) == key and self.find(key, former.since) is life:
            return former.since
        return next((mark for mark, each in self._marked.get(key, {}).items() if each is life), "")


def _takings(lives: Sequence[Lineage]) -> Iterator[tuple[Key, str, Lineage]]:
    """Yield when each relation first took each of its names, in the order of the migrations.

    A name that it had for no time (an earlier name of which the history does not say when) counts for nothing.
    """
    first = [
        (span.start, place, (life.is_view, span.name), span.file)
        for place, life in enumerate(lives)
        for span in {span.name: span for span in reversed(life.spans) if span.start < span.end}.values()
    ]
    for _, place, key, file in sorted(first, key=lambda each: each[:2]):
        yield key, file, lives[place]


def _unused(file: str, marked: dict[str, Lineage]) -> str:
    """Return the file's name, with a number if it gave the name to several: a file that grows keeps what it gave first."""
    number = 2
    mark = file
    while mark in marked:
        mark = f"{file}#{number}"
        number += 1
    return mark
