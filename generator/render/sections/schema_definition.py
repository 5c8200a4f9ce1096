"""The relation's final state as SQL."""

from __future__ import annotations

from generator.model.objects import Table
from generator.record import dataclass
from generator.render.context import Context, RelationSubject
from generator.render.ddl import table_sql, view_sql
from generator.render.markdown import Markdown, fence
from generator.render.options import Profile
from generator.render.section import section


@dataclass(frozen=True, slots=True)
class DefinitionView:
    """The statements, and whether a view's are known in full."""

    sql: Markdown
    partial: bool


@section("schema-definition", pages=("table", "view", "dropped"), order=30, profiles=(Profile.FULL,))
def view(subject: RelationSubject, _context: Context) -> DefinitionView | None:
    """Return the statements that would make the relation as it is now."""
    relation = subject.relation
    if isinstance(relation, Table):
        return (
            DefinitionView(fence(table_sql(relation)), partial=False) if relation.history or relation.columns else None
        )
    return DefinitionView(fence(view_sql(relation)), partial=not relation.exact)
