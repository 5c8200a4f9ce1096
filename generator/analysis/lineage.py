"""Who a relation is through its names: what an id follows.

A lineage is a relation under all the names that it had. One that was dropped and made again in the same migration (the
usual way to alter a view, or to rebuild a table under its old name) goes on as the same, also when its successor was
built under another name and takes the old one's place in that migration (``x_new`` renamed to ``x``); a view also when it
is made again later. Otherwise a new relation is a new one, whatever its name: what may be a rename all the same is
proposed (:mod:`generator.analysis.id_proposals`), and never assumed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field

from generator.model.objects import Relation, View
from generator.model.origin import Origin
from generator.model.schema import Schema
from generator.record import dataclass

Name = tuple[str, str]
Time = tuple[int, int]
START: Time = (-2, 0)
END: Time = (2**62, 0)
_RENAMING = ("renamed", "moved", "schema renamed")


@dataclass(frozen=True, slots=True)
class Span:
    """A name, the time from which, and before which, the relation had it, and the migration that gave it."""

    name: Name
    start: Time
    end: Time
    file: str = ""


@dataclass(slots=True)
class Lineage:
    """A relation through time.

    Args:
        relation: What it is now, or was when it was dropped last.
        spans: Its names, oldest first.
        relations: What it was each time that it was dropped, and what it is now.
        hidden: Whether it is in a schema that is not documented.
    """

    relation: Relation
    spans: list[Span] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    hidden: bool = False

    @property
    def is_view(self) -> bool:
        """Whether it is a view or materialized view."""
        return isinstance(self.relation, View)

    @property
    def alive(self) -> bool:
        """Whether it still exists."""
        return self.relation.dropped is None

    @property
    def born(self) -> Time:
        """When it was first created."""
        return self.spans[0].start

    def name_at(self, time: Time) -> Name | None:
        """Return its name at that time, or None."""
        return next((span.name for span in self.spans if span.start <= time < span.end), None)


def lineages(schema: Schema) -> list[Lineage]:
    """Return every relation that the migrations made, oldest first."""
    lives = [_life(relation) for relation in (*schema.relations, *schema.dropped) if not relation.external]
    for relation in schema.left_out:
        if not relation.external:
            lives.append(_life(relation))
            lives[-1].hidden = True
    lives.sort(key=lambda life: (life.born, life.spans[0].name))
    found: list[Lineage] = []
    ended: dict[Name, list[Lineage]] = {}
    for life in lives:
        ancestor = _ancestor(life, ended)
        if ancestor is None:
            found.append(life)
            ancestor = life
        else:
            ancestor.relation, ancestor.hidden = life.relation, life.hidden
            ancestor.spans.extend(life.spans)
            ancestor.relations.extend(life.relations)
        if not ancestor.alive:
            for span in life.spans:
                ended.setdefault(span.name, []).append(ancestor)
    return found


def _time(origin: Origin) -> Time:
    return (origin.migration, origin.line)


def _life(relation: Relation) -> Lineage:
    names = [*relation.previous, (relation.schema, relation.name)]
    changes = [change for change in relation.history if not change.subject]
    origin = changes[0].origin if changes else None
    born = (_time(origin), origin.file) if origin else (START, "")
    moves = [(_time(change.origin), change.origin.file) for change in changes if change.action.startswith(_RENAMING)]
    # A history that does not tell each rename leaves the earlier names without a time: the relation is then born
    # with its present name, and known by the others only when nothing else bore them.
    moves = moves[-len(relation.previous) :] if relation.previous else []
    moves = [born] * (len(relation.previous) - len(moves)) + moves
    starts = [born, *moves]
    ends = [*(time for time, _ in moves), _time(relation.dropped) if relation.dropped else END]
    spans = [Span(name, start, end, file) for name, (start, file), end in zip(names, starts, ends, strict=True)]
    return Lineage(relation, spans, [relation])


def _ancestor(life: Lineage, ended: Mapping[Name, Sequence[Lineage]]) -> Lineage | None:
    """Return the dropped relation that goes on as this one, the last dropped if there are several."""
    born = life.born[0]
    first = life.spans[0].name
    for name in dict.fromkeys(span.name for span in life.spans if span.start[0] == born):
        for candidate in sorted(ended.get(name, ()), key=lambda other: other.spans[-1].end, reverse=True):
            if candidate.alive or candidate.is_view != life.is_view:
                continue
            last = candidate.spans[-1]
            # Under a name that it was given later, it takes the place only of what last had that name.
            if last.end[0] == born >= 0 and name in (first, last.name):
                return candidate
            if life.is_view and name == first == last.name and last.end <= life.born:
                return candidate
    return None
