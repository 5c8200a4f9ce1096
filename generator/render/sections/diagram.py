"""The table and its neighbours as a small ER diagram."""

from __future__ import annotations

from generator.analysis.words import count
from generator.model.objects import Table
from generator.record import dataclass
from generator.render.boxes import draw_one
from generator.render.context import Context, RelationSubject
from generator.render.markdown import Markdown
from generator.render.options import Profile
from generator.render.section import section

NEIGHBOURS = 9


@dataclass(frozen=True, slots=True)
class DiagramView:
    """The diagram, and how many neighbours are not on it."""

    diagram: Markdown
    more: str


@section("diagram", pages=("table",), order=75, profiles=(Profile.FULL,))
def view(subject: RelationSubject, context: Context) -> DiagramView | None:
    """Return the diagram, if any foreign key begins or ends here."""
    table = subject.relation
    found = draw_one(table, context, NEIGHBOURS) if isinstance(table, Table) else None
    if found is None:
        return None
    keys = [*context.graph.references(table.id), *context.graph.referenced_by(table.id)]
    others = len({one for key in keys for one in (key.table, key.target)} - {table.id})
    return DiagramView(found, f"{count(others - NEIGHBOURS, 'more table')} not shown." if others > NEIGHBOURS else "")
