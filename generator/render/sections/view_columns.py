"""The columns of a view, and the columns that they are made of."""

from __future__ import annotations

from generator.model.ids import Kind, ObjectId
from generator.model.objects import Column, View
from generator.model.page import HumanCells
from generator.record import dataclass
from generator.render.context import Context, RelationSubject
from generator.render.fields import describe_column, former_names, human_cells, type_cell
from generator.render.markdown import Markdown, code, join
from generator.render.section import section


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """A column with its lineage."""

    name: Markdown
    type: Markdown
    sources: Markdown
    description: Markdown


@dataclass(frozen=True, slots=True)
class ColumnsView:
    """A row a column."""

    rows: tuple[ColumnRow, ...]
    others: Markdown
    former: Markdown
    human: tuple[HumanCells, ...]


@section("view-columns", pages=("view", "dropped"), order=41)
def view(subject: RelationSubject, context: Context) -> ColumnsView | None:
    """Return the columns, if they are known."""
    relation = subject.relation
    if not isinstance(relation, View) or not relation.columns:
        return None
    rows = tuple(
        ColumnRow(
            name=code(column.name),
            type=type_cell(column, context),
            sources=_sources(relation, column, context) or Markdown("-"),
            description=describe_column(column),
        )
        for column in relation.columns
    )
    others = context.refer_all(relation.other_uses)
    former = join(former_names(relation), "; ")
    return ColumnsView(rows, others, former, (human_cells(relation, ("Description",)),))


def _sources(relation: View, column: Column, context: Context) -> Markdown:
    """Return what a column is made of; where that is another view's, also where it comes from in the end."""
    direct = context.refer_all(column.sources)
    origins = context.lineage.origins(ObjectId(Kind.COLUMN, relation.schema, relation.name, column.name))
    if not direct or set(origins) == set(column.sources) or not origins:
        return direct
    return Markdown(f"{direct}, in the end {context.refer_all(origins)}")
