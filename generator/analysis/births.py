"""Where a relation was created, as its page says: tells it from others that had its name.

A name changes and the lock may be lost, but the place at which a relation was created stays as it is. An edit of that
migration moves lines: those of a file count only if there is a relation of the right name at each that pages name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.analysis.history import first_and_last
from generator.analysis.lineage import Lineage, Name
from generator.record import dataclass


@dataclass(frozen=True, slots=True)
class Birth:
    """What a page says of its id's relation.

    Args:
        is_view: Whether it is a view.
        name: What it was called when the page was written.
        file: The migration that created it, perhaps without the folder that all of them are in.
        line: The line there.
        is_active: Whether it was there when the page was written.
    """

    is_view: bool
    name: Name
    file: str
    line: int
    is_active: bool = True


def read_births(births: Mapping[str, Birth], lives: Sequence[Lineage]) -> dict[str, Lineage]:
    """Return the relation of each id, where its birth tells one of several that had the name.

    Args:
        births: By id.
        lives: All relations.
    """
    named: dict[tuple[bool, Name], list[Lineage]] = {}
    for life in lives:
        for name in dict.fromkeys(span.name for span in life.spans):
            named.setdefault((life.is_view, name), []).append(life)
    if not any(named.get((birth.is_view, birth.name), ())[1:] for birth in births.values()):
        return {}  # as in most runs: the names tell
    by_file: dict[str, dict[str, Birth]] = {}
    for identifier, birth in births.items():
        by_file.setdefault(birth.file, {})[identifier] = birth
    found: dict[str, Lineage] = {}
    for file, group in by_file.items():
        born = {
            identifier: [
                (life, line)
                for life in named.get((birth.is_view, birth.name), ())
                for line in dict.fromkeys(_lines(life, file))
            ]
            for identifier, birth in group.items()
        }
        # A comment put in at the top has moved all lines below it.
        is_exact = all(any(line == birth.line for _, line in born[each]) for each, birth in group.items())
        for identifier, birth in group.items():
            fitting = [life for life, line in born[identifier] if not is_exact or line == birth.line]
            if len({id(life) for life in fitting}) == 1:
                found[identifier] = fitting[0]
    return dict(_one_id_each(births, found))


def _lines(life: Lineage, file: str) -> Iterator[int]:
    """Yield where the relation was created in a file, and where it was made again."""
    for relation in life.relations:
        moments = first_and_last(relation.history)
        if moments and (moments[0].file == file or moments[0].file.endswith(f"/{file}")):
            yield moments[0].line


def _one_id_each(births: Mapping[str, Birth], found: Mapping[str, Lineage]) -> Iterator[tuple[str, Lineage]]:
    """Leave out relations that several ids claim, but for one that is active among others that are not."""
    claims: dict[int, list[str]] = {}
    for identifier, life in found.items():
        claims.setdefault(id(life), []).append(identifier)
    for identifiers in claims.values():
        active = [each for each in identifiers if births[each].is_active] or identifiers
        if len(active) == 1:
            yield active[0], found[active[0]]
