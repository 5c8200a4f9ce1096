"""Tables that were built anew beside the old one and took its name: ``CREATE x_new``, copy, ``DROP x``, rename.

In one migration this is one table to everybody, and its lineage says so. Spread over several, a build may have come in
between, and ``x_new`` may have an id and a page with somebody's words. So it is only told here which relation took whose
place: one that has no id yet goes on with the old one's; else it is proposed.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from generator.analysis.lineage import Lineage, Span

# So many migrations may lie between the old table's leave from its name and the new one's arrival.
_APART = 2
# So much of the old columns, by name, the new one has at least.
_SHARED = 0.5


def heirs(lives: Sequence[Lineage]) -> dict[int, Lineage]:
    """Return the relation that took the place of each dropped one, by the ``id()`` of the dropped one's lineage.

    It was made under a name that is made of the other's, while the other was there, has at least half of its columns, and
    was the next to bear its name.

    Args:
        lives: All relations.
    """
    found: dict[int, Lineage] = {}
    for new in lives:
        for before, span in zip(new.spans, new.spans[1:], strict=False):
            if before.name != span.name and _is_made_of(before.name[1], span.name[1]):
                for old in _former(new, span, lives):
                    found[id(old)] = new
    return found


def last_heir(life: Lineage, found: Mapping[int, Lineage], known: Collection[int] = ()) -> Lineage | None:
    """Return who is there now in the place of a dropped relation, which may have been rebuilt several times.

    Args:
        life: The dropped one.
        found: What :func:`heirs` returned.
        known: Those, by ``id()``, that have ids of their own: no place is taken over their heads.
    """
    heir = found.get(id(life))
    while heir is not None and not heir.alive:
        heir = found.get(id(heir)) if id(heir) not in known else None
    return heir


def _former(new: Lineage, taken: Span, lives: Sequence[Lineage]) -> Iterator[Lineage]:
    """Yield the relation that bore a name until another took it, if it was replaced by that one."""
    bearers = [
        (span.end, life)
        for life in lives
        for span in life.spans
        if life is not new and life.is_view == new.is_view and span.name == taken.name and span.start < taken.start
    ]
    if not bearers:
        return
    end, old = max(bearers, key=lambda bearer: bearer[0])
    if not old.alive and new.born <= end <= taken.start and taken.start[0] - end[0] <= _APART and _is_like(old, new):
        yield old


def _is_made_of(longer: str, name: str) -> bool:
    """Whether a name is another with something before or after it: ``x_new``, ``new_x``, ``x2``."""
    pattern = rf"{re.escape(name)}[_\W\d].*|{re.escape(name)}(?:new|tmp|temp|copy)|.*[_\W]{re.escape(name)}"
    return re.fullmatch(pattern, longer, re.IGNORECASE | re.DOTALL) is not None


def _is_like(old: Lineage, new: Lineage) -> bool:
    """Whether the new one has, or had before it was changed further, enough of the old one's columns."""
    former = {column.name for column in old.relation.columns}
    names = {name for column in new.relation.columns for name in (column.name, *column.previous_names)}
    names.update(change.subject for change in new.relation.history)
    return len(former & names) >= _SHARED * len(former)
