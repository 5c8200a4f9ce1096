"""The places in the migrations that each group of facts on the page comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.model.objects import Relation
from generator.model.origin import Change, Origin
from generator.record import dataclass
from generator.render.context import Context, RelationSubject
from generator.render.markdown import Markdown, join
from generator.render.options import Profile
from generator.render.section import section


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A group of facts and its places."""

    label: str
    places: Markdown


@dataclass(frozen=True, slots=True)
class SourcesView:
    """A line a group; ``folder`` is what all paths begin with."""

    lines: tuple[SourceLine, ...]
    folder: Markdown | None


@section("sources", pages=("table", "view"), order=110, profiles=(Profile.FULL,))
def view(subject: RelationSubject, context: Context) -> SourcesView | None:
    """Return the places, if the model has any."""
    lines = []
    for label, changes in _groups(subject.relation):
        origins = dict.fromkeys(change.origin for change in changes)
        if origins:
            places = sorted(origins, key=_moment)
            lines.append(SourceLine(label, join(context.source(origin) for origin in places)))
    return SourcesView(tuple(lines), context.folder_name()) if lines else None


# (first word of an action, name of the group, where the relation has such parts)
_PARTS = (
    ("column", "Columns", "columns"),
    ("constraint", "Constraints", "constraints"),
    ("index", "Indexes", "indexes"),
    ("policy", "Policies", "policies"),
    ("trigger", "Triggers", "triggers"),
    ("rule", "Rules", "rules"),
    ("privilege", "Privileges", ""),
    ("partition", "Partitions", ""),
)


def _groups(relation: Relation) -> Iterator[tuple[str, Iterable[Change]]]:
    """Yield what is told of the relation itself, then of its parts: in their own histories, or in the relation's."""
    yield "Definition", (change for change in relation.history if not change.subject)
    for word, label, attribute in _PARTS:
        own = (change for part in getattr(relation, attribute, ()) for change in part.history)
        about = (change for change in relation.history if change.subject and change.action.startswith(word))
        yield label, [*own, *about]


def _moment(origin: Origin) -> tuple[int, str, int]:
    return (origin.migration, origin.file, origin.line)
