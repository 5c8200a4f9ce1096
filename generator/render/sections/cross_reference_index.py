"""Who uses each entry: one line an entry, ids where there are ids."""

from __future__ import annotations

from generator.model.ids import Kind, ObjectId
from generator.record import dataclass
from generator.render.context import Context
from generator.render.links import CROSS_REFERENCES
from generator.render.markdown import Markdown, code, join, slug
from generator.render.section import section
from generator.render.sections.navigation import LARGE


@dataclass(frozen=True, slots=True)
class IndexGroup:
    """A sort of use, a line a user."""

    title: str
    lines: tuple[Markdown, ...]


@dataclass(frozen=True, slots=True)
class CrossReferenceView:
    """The groups that have lines."""

    groups: tuple[IndexGroup, ...]
    more: Markdown | None


@section("cross-reference-index", pages=("registry",), order=40)
def view(_subject: None, context: Context) -> CrossReferenceView | None:
    """Return the groups; a large registry only points to the page that has them."""
    relations = (Kind.TABLE, Kind.VIEW, Kind.MATERIALIZED_VIEW)
    wanted = (
        ("Tables by View", Kind.VIEW, relations),
        ("Tables by Materialized View", Kind.MATERIALIZED_VIEW, relations),
        ("Tables by Function", Kind.FUNCTION, relations),
        ("Functions by Trigger", Kind.TRIGGER, (Kind.FUNCTION,)),
    )
    groups = []
    for title, user_kind, targets in wanted:
        lines = tuple(
            Markdown(f"{_name(user, context)} uses: {join(_name(target, context) for target in found)}")
            for user, found in context.crossrefs.pairs(user_kind, *targets)
        )
        if lines:
            groups.append(IndexGroup(title, lines))
    if not groups:
        return None
    more = context.page_link(CROSS_REFERENCES, "cross-references")
    return CrossReferenceView((), more) if len(context.entries) > LARGE else CrossReferenceView(tuple(groups), more)


def _name(one: ObjectId, context: Context) -> Markdown:
    entry = context.by_object.get(one)
    if entry:
        return Markdown(f"[{entry.id}](#{slug(entry.id)})")
    if one.kind is Kind.TRIGGER:
        owner = ObjectId(Kind.TABLE, one.schema, one.name)
        return Markdown(f"{_name(owner, context)} trigger {code(one.sub)}")
    return context.refer(one)
