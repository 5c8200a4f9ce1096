"""What the SQL says the relation is for."""

from __future__ import annotations

from generator.record import dataclass
from generator.render.context import Context, RelationSubject
from generator.render.markdown import Markdown, paragraphs
from generator.render.section import section


@dataclass(frozen=True, slots=True)
class DescriptionView:
    """The comment, and whether it is only the one above the definition."""

    text: Markdown
    from_sql: bool


@section("description", pages=("table", "view", "dropped"), order=15, quiet=True)
def view(subject: RelationSubject, _context: Context) -> DescriptionView | None:
    """Return the comment, if there is one."""
    text = paragraphs(subject.relation.comment or subject.relation.source_comment)
    return DescriptionView(text, not subject.relation.comment) if text else None
