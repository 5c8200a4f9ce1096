"""Which relation does each line of the lock mean?

A line holds the name that its relation had when the lock was written, and if others had that name before, the migration
in which the relation took it: that is who it means. A line without a mark means the first that bore the name, as a rule:
migrations may have come in before it since, and locks of before there were marks say nothing. So the names come first. When
the lock was written is not recorded (two branches would fight over such a line), but it can be found: it is the moment
at which the lock fits best. At that moment its active lines name what was there, its deprecated lines what was there no
more, and nothing was there without a line. Of moments that fit alike (tables that changed names leave the same
names), it is the one at which the marks are as they should be; and then the latest.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.analysis.bearers import Bearers, Key, key_of
from generator.analysis.lineage import END, START, Lineage, Time
from generator.model.dbt import Entry
from generator.model.objects import Table
from generator.record import dataclass

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


def match_entries(
    entries: Sequence[Entry],
    lives: Sequence[Lineage],
    bearers: Bearers,
    born: Mapping[str, tuple[Key, Lineage]] | None = None,
    *,
    is_marked: bool = True,
) -> Matches:
    """Return the lineage of each entry that has one.

    Args:
        entries: Lines of the lock.
        lives: All relations, oldest first.
        bearers: The same by their names.
        born: By id the name on its page, and whose it is by the place where it was created.
        is_marked: Whether a line without a mark surely means the first bearer of its name.
    """
    candidates = [bearers.all(key_of(entry)) for entry in entries]
    found = dict(_told(entries, bearers))
    claimed = {id(life) for life in found.values()}
    for place, life in _told_by_pages(entries, candidates, born or {}):
        if place not in found and id(life) not in claimed:
            found[place] = life
            claimed.add(id(life))
    told = frozenset(found)
    moments = _moments(entries, lives, bearers)
    moment = moments[-1]
    # A second id of a relation, given up, stays that whatever else had the name.
    second = {place for place, entry in enumerate(entries) if entry.since and bearers.find(key_of(entry), entry.since)}
    second -= found.keys()
    for place, entry in enumerate(entries):
        if place in found or place in second:
            continue
        fitting = [life for life in candidates[place] if _fits(entry, life, moment)]
        first = bearers.find(key_of(entry), "" if entry.since == "" else None)
        possible = [*fitting, first] if fitting and first else fitting
        unclaimed = [life for life in possible if id(life) not in claimed]
        if possible:
            found[place] = (unclaimed or possible)[0]
            claimed.add(id(found[place]))
    guessed = {
        place
        for place, entry in enumerate(entries)
        if place in found and place not in told and entry.status == "active" and len(candidates[place]) > 1
        if _is_guess(entry, candidates[place], moments, found[place], bearers, is_marked=is_marked)
    }
    guessed.update(
        _match_rest(entries, [() if at in second else each for at, each in enumerate(candidates)], found, claimed)
    )
    left = (place for place in range(len(entries)) if place not in found)
    others = {place: life for place in left for life in candidates[place][::-1] if life.alive}
    return Matches(found, frozenset(guessed), others)


def _told(entries: Sequence[Entry], bearers: Bearers) -> Iterator[tuple[int, Lineage]]:
    """Yield the entries whose mark tells which relation they mean; of a second id, given up, it is the first's."""
    active: set[int] = set()
    for status_is_active in (True, False):
        for place, entry in enumerate(entries):
            if (entry.status == "active") is not status_is_active or not entry.since:
                continue
            life = bearers.find(key_of(entry), entry.since)
            if life is not None and (status_is_active or id(life) not in active):
                active.add(id(life))
                yield place, life


def _told_by_pages(
    entries: Sequence[Entry], candidates: Sequence[Sequence[Lineage]], born: Mapping[str, tuple[Key, Lineage]]
) -> Iterator[tuple[int, Lineage]]:
    """Yield the entries without a mark whose pages, written under the same name, tell which relation they mean."""
    for place, entry in enumerate(entries):
        key, life = born.get(entry.id, (None, None))
        if life is not None and not entry.since and key == key_of(entry) and life in candidates[place]:
            yield place, life


def _is_guess(
    entry: Entry,
    candidates: Sequence[Lineage],
    moments: Sequence[Time],
    chosen: Lineage,
    bearers: Bearers,
    *,
    is_marked: bool,
) -> bool:
    """Whether an active entry, of a name that several had, could as well mean another than the chosen one."""
    if entry.since:
        return True  # of a migration that is not there
    if entry.since == "" and is_marked:
        return chosen is not bearers.find(key_of(entry), "")
    return sum(any(_fits(entry, life, moment) for moment in moments) for life in candidates) > 1


def _fits(entry: Entry, life: Lineage, moment: Time) -> bool:
    """Whether the entry would have been written for that relation at that moment."""
    name = (entry.schema, entry.name)
    if entry.status == "active":
        return life.name_at(moment) == name
    return life.spans[-1].name == name and life.spans[-1].end <= moment


def _moments(entries: Sequence[Entry], lives: Sequence[Lineage], bearers: Bearers) -> list[Time]:
    """Return the times at which the names fit best, the best last: each that fits counts, each that lacks against it.

    A mark that is as it should be counts, but all of them together less than one name. Of equals the latest is the best.
    """
    name_counts = len(entries) + 1
    active = _by_key(entries, "active")
    deprecated = _by_key(entries, "deprecated")
    steps: dict[Time, int] = {START: 0}
    for life in lives:
        # A partition has no line as a rule, nor what is not documented.
        is_partition = isinstance(life.relation, Table) and life.relation.partition_bound
        missing = 0 if is_partition or life.hidden else -name_counts
        for span in life.spans:
            mine = active.get((life.is_view, span.name))
            worth = name_counts + _marked(mine, life, bearers) if mine else missing
            steps[span.start] = steps.get(span.start, 0) + worth
            steps[span.end] = steps.get(span.end, 0) - worth
    for life in sorted((life for life in lives if not life.alive), key=lambda life: life.spans[-1].end):
        last = life.spans[-1]
        dead = deprecated.get((life.is_view, last.name))
        if dead:
            dead.remove(next((entry for entry in dead if _is_marked(entry, life, bearers)), dead[0]))
            steps[last.end] += name_counts
    reached = 0
    worths: list[tuple[int, Time]] = []
    for time in sorted(steps):
        if time > _NOW:
            break
        reached += steps[time]
        worths.append((reached, time))
    names = max(worth for worth, _ in worths) // name_counts
    return [time for worth, time in sorted(worths) if worth // name_counts == names]


def _by_key(entries: Sequence[Entry], status: str) -> Mapping[Key, list[Entry]]:
    found: dict[Key, list[Entry]] = {}
    for entry in entries:
        if entry.status == status:
            found.setdefault(key_of(entry), []).append(entry)
    return found


def _marked(entries: Sequence[Entry], life: Lineage, bearers: Bearers) -> int:
    return int(any(_is_marked(entry, life, bearers) for entry in entries))


def _is_marked(entry: Entry, life: Lineage, bearers: Bearers) -> bool:
    """Whether the entry has the mark that it would have if it meant that relation.

    One of a migration that there is no more (its file was renamed, say) still tells that there was a bearer before.
    """
    meant = bearers.find(key_of(entry), entry.since)
    if meant is None and entry.since:
        return bearers.find(key_of(entry), "") is not life
    return meant is life


def _match_rest(
    entries: Sequence[Entry], candidates: Sequence[Sequence[Lineage]], found: dict[int, Lineage], claimed: set[int]
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
