"""The columns of a view, and the columns that they are made of."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.objects import View
from generator.model.page import HumanCells
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
            sources=context.refer_all(column.sources) or Markdown("-"),
            description=describe_column(column),
        )
        for column in relation.columns
    )
    return ColumnsView(rows, join(former_names(relation), "; "), (human_cells(relation, ("Description",)),))
