"""Ids whose relation is no more, for the profile with one page: no number is given out again, also if the lock is lost."""

from __future__ import annotations

from generator.analysis.history import first_and_last
from generator.record import dataclass
from generator.render.context import Context, RelationSubject
from generator.render.markdown import Markdown, code, escape, slug
from generator.render.options import Profile
from generator.render.section import section
from generator.render.sections.deprecated import deprecated_subjects
from generator.render.sections.page_header import moment, status


@dataclass(frozen=True, slots=True)
class RetiredId:
    """An id that nothing has any more."""

    anchor: Markdown
    identifier: Markdown
    kind: str
    name: Markdown
    created: Markdown | None
    status: Markdown


@dataclass(frozen=True, slots=True)
class RetiredView:
    """The ids by number."""

    ids: tuple[RetiredId, ...]


@section("retired-ids", pages=("single",), order=60, profiles=(Profile.SINGLE,))
def view(_subject: None, context: Context) -> RetiredView | None:
    """Return the deprecated ids, if there are any."""
    found = tuple(_retired(subject, context) for subject in deprecated_subjects(context))
    return RetiredView(found) if found else None


def _retired(subject: RelationSubject, context: Context) -> RetiredId:
    relation, entry = subject.relation, subject.entry
    identifier = entry.id if entry else ""
    moments = first_and_last(relation.history)
    return RetiredId(
        anchor=Markdown(slug(identifier)),
        identifier=escape(identifier),
        kind=entry.kind if entry else "",
        name=code(f"{relation.schema}.{relation.name}"),
        created=moment(moments[0], context) if moments else None,
        status=Markdown(status(subject, context).removeprefix("Deprecated: ")),
    )
