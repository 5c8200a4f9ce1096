"""Which relation does each line of the lock mean?

A line holds the name that its relation had when the lock was written. When that was is not recorded (two branches
would fight over such a line), but it can be found: it is the latest moment at which the most lines name
a relation that existed under that name. Even two tables that swapped their names are told apart this way.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.analysis.lineage import END, Lineage, Name, Time
from generator.model.dbt import Entry

_Key = tuple[bool, Name]


def match_entries(entries: Sequence[Entry], lives: Sequence[Lineage]) -> dict[int, Lineage]:
    """Return the lineage of each entry (by position) that has one.

    Args:
        entries: Lines of the lock.
        lives: All relations, oldest first.
    """
    bearers: dict[_Key, list[Lineage]] = {}
    for life in lives:
        for name in dict.fromkeys(span.name for span in life.spans):
            bearers.setdefault((life.is_view, name), []).append(life)
    candidates = [bearers.get(_key(entry), []) for entry in entries]
    moment = _moment(entries, candidates)
    found: dict[int, Lineage] = {}
    for position, (entry, lineages) in enumerate(zip(entries, candidates, strict=True)):
        at_moment = [life for life in lineages if life.name_at(moment) == (entry.schema, entry.name)]
        if len(lineages) == 1 or at_moment:
            found[position] = (at_moment or lineages)[0]
    _match_rest(entries, candidates, found)
    return found


def _key(entry: Entry) -> _Key:
    return (entry.kind != "table", (entry.schema, entry.name))


def _moment(entries: Sequence[Entry], candidates: Sequence[list[Lineage]]) -> Time:
    """Return the latest time at which the most entries name a relation that was there under that name."""
    now = (END[0] - 1, 0)
    ambiguous = [place for place, lineages in enumerate(candidates) if len(lineages) > 1]
    if not ambiguous:
        return now
    steps: dict[Time, int] = {}
    for place in ambiguous:
        entry = entries[place]
        for life in candidates[place]:
            for span in life.spans:
                if span.name == (entry.schema, entry.name):
                    steps[span.start] = steps.get(span.start, 0) + 1
                    steps[span.end] = steps.get(span.end, 0) - 1
    steps.setdefault(now, 0)
    best, score, reached = now, -1, 0
    for time in sorted(steps):
        if time > now:
            break
        reached += steps[time]
        if reached >= score:
            best, score = time, reached
    return best


def _match_rest(entries: Sequence[Entry], candidates: Sequence[list[Lineage]], found: dict[int, Lineage]) -> None:
    """Give what is left (a merge of two branches may hold lines of different times) an unclaimed bearer of its name.

    A living one comes before a dropped one for an entry that is not deprecated, and the other way round.
    """
    claimed = {id(life) for life in found.values()}
    for place, entry in enumerate(entries):
        if place in found:
            continue
        free = [life for life in candidates[place] if id(life) not in claimed]
        free.sort(key=lambda life: (life.alive != (entry.status == "active"), life.born))
        if free:
            found[place] = free[0]
            claimed.add(id(free[0]))
