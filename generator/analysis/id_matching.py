"""Which relation does each line of the lock mean?

A line holds the name that its relation had when the lock was written. When that was is not recorded (two branches would
fight over such a line), but it can be found: it is the latest moment at which the lock fits best. At that
moment its active lines name what was there, its deprecated lines what was there no more, and nothing was there
without a line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from generator.analysis.lineage import END, START, Lineage, Name, Time
from generator.model.dbt import Entry
from generator.model.objects import Table
from generator.record import dataclass

_Key = tuple[bool, Name]
_NOW: Time = (END[0] - 1, 0)


@dataclass(frozen=True, slots=True)
class Matches:
    """Which relation each entry means, by the entry's position.

    Args:
        lineages: Of the entries that have one.
        guessed: Entries for which several relations fitted equally well.
        bearers: Of an entry that has none: a living relation that once had its name and has another id.
    """

    lineages: dict[int, Lineage]
    guessed: frozenset[int]
    bearers: dict[int, Lineage]


def match_entries(entries: Sequence[Entry], lives: Sequence[Lineage]) -> Matches:
    """Return the lineage of each entry that has one.

    Args:
        entries: Lines of the lock.
        lives: All relations, oldest first.
    """
    bearers: dict[_Key, list[Lineage]] = {}
    for life in lives:
        for name in dict.fromkeys(span.name for span in life.spans):
            bearers.setdefault((life.is_view, name), []).append(life)
    candidates = [bearers.get(_key(entry), []) for entry in entries]
    moment = _moment(entries, lives)
    found: dict[int, Lineage] = {}
    claimed: set[int] = set()
    for place, entry in enumerate(entries):
        fitting = [life for life in candidates[place] if _fits(entry, life, moment)]
        unclaimed = [life for life in fitting if id(life) not in claimed]
        if fitting:
            found[place] = (unclaimed or fitting)[0]
            claimed.add(id(found[place]))
    guessed = frozenset(_match_rest(entries, candidates, found, claimed))
    left = (place for place in range(len(entries)) if place not in found)
    others = {place: life for place in left for life in candidates[place][::-1] if life.alive}
    return Matches(found, guessed, others)


def _key(entry: Entry) -> _Key:
    return (entry.kind != "table", (entry.schema, entry.name))


def _fits(entry: Entry, life: Lineage, moment: Time) -> bool:
    """Whether the entry would have been written for that relation at that moment."""
    name = (entry.schema, entry.name)
    if entry.status == "active":
        return life.name_at(moment) == name
    return life.spans[-1].name == name and life.spans[-1].end <= moment


def _moment(entries: Sequence[Entry], lives: Sequence[Lineage]) -> Time:
    """Return the latest time at which the entries fit best: each that fits counts for it, each that lacks against it."""
    active = {_key(entry) for entry in entries if entry.status == "active"}
    deprecated = Counter(_key(entry) for entry in entries if entry.status != "active")
    steps: dict[Time, int] = {START: 0}
    for life in lives:
        # A partition has no line as a rule.
        missing = 0 if isinstance(life.relation, Table) and life.relation.partition_bound else -1
        for span in life.spans:
            worth = 1 if (life.is_view, span.name) in active else missing
            steps[span.start] = steps.get(span.start, 0) + worth
            steps[span.end] = steps.get(span.end, 0) - worth
        last = life.spans[-1]
        if deprecated[life.is_view, last.name] > 0 and not life.alive:
            deprecated[life.is_view, last.name] -= 1
            steps[last.end] += 1
    best, highest, reached = _NOW, None, 0
    for time in sorted(steps):
        if time > _NOW:
            break
        reached += steps[time]
        if highest is None or reached >= highest:
            best, highest = time, reached
    return best


def _match_rest(
    entries: Sequence[Entry], candidates: Sequence[list[Lineage]], found: dict[int, Lineage], claimed: set[int]
) -> Iterator[int]:
    """Give what is left (a merge of two branches may hold lines of different times) an unclaimed bearer of its name.

    A living one comes before a dropped one for an entry that is not deprecated, and the other way round. Yields the
    active entries for which there was a choice between living ones.
    """
    for place, entry in enumerate(entries):
        if place in found:
            continue
        free = [life for life in candidates[place] if id(life) not in claimed]
        free.sort(key=lambda life: (life.alive != (entry.status == "active"), life.born))
        if free:
            found[place] = free[0]
            claimed.add(id(free[0]))
            if entry.status == "active" and sum(life.alive for life in free) > 1:
                yield place
