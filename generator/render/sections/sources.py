"""The places in the migrations that each group of facts on the page comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.model.objects import Relation
from generator.model.origin import Change, Origin
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


def _groups(relation: Relation) -> Iterator[tuple[str, Iterable[Change]]]:
    """Yield what is told of the relation itself, then of its parts, as the first word of each action says."""
    yield "Definition", (change for change in relation.history if not change.subject)
    columns = [change for column in relation.columns for change in column.history]
    yield "Columns", [*columns, *_about("column", relation)]
    for word, label in _PARTS:
        yield label, _about(word, relation)


_PARTS = (
    ("constraint", "Constraints"),
    ("index", "Indexes"),
    ("policy", "Policies"),
    ("trigger", "Triggers"),
    ("rule", "Rules"),
    ("privilege", "Privileges"),
    ("partition", "Partitions"),
)


def _about(word: str, relation: Relation) -> list[Change]:
    return [change for change in relation.history if change.subject and change.action.startswith(word)]


def _moment(origin: Origin) -> tuple[int, str, int]:
    return (origin.migration, origin.file, origin.line)
