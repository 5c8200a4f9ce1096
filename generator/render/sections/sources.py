"""The places in the migrations that each group of facts on the page comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.model.objects import Relation, Table
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
    """A line a group."""

    lines: tuple[SourceLine, ...]


@section("sources", pages=("table", "view"), order=110, profiles=(Profile.FULL,))
def view(subject: RelationSubject, context: Context) -> SourcesView | None:
    """Return the places, if the model has any."""
    lines = []
    for label, changes in _groups(subject.relation):
        origins = dict.fromkeys(change.origin for change in changes)
        if origins:
            places = sorted(origins, key=_moment)
            lines.append(SourceLine(label, join(context.source(origin) for origin in places)))
    return SourcesView(tuple(lines)) if lines else None


def _groups(relation: Relation) -> Iterator[tuple[str, Iterable[Change]]]:
    yield "Definition", (change for change in relation.history if not change.subject)
    yield "Columns", (change for column in relation.columns for change in column.history)
    if isinstance(relation, Table):
        yield "Constraints", (change for constraint in relation.constraints for change in constraint.history)
    yield "Indexes", (change for index in relation.indexes for change in index.history)
    if isinstance(relation, Table):
        yield "Policies", (change for policy in relation.policies for change in policy.history)
    yield "Triggers", (change for trigger in relation.triggers for change in trigger.history)
    yield "Rules", (change for rule in relation.rules for change in rule.history)


def _moment(origin: Origin) -> tuple[int, str, int]:
    return (origin.migration, origin.file, origin.line)
