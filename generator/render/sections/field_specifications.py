"""The columns of a table."""

from __future__ import annotations

from generator.model.objects import Table
from generator.model.page import HumanCells
from generator.record import dataclass
from generator.render.context import Context, RelationSubject
from generator.render.ddl import table_sql
from generator.render.fields import FieldRow, field_rows, former_names, human_cells, long_expressions
from generator.render.markdown import Markdown, join
from generator.render.section import section


@dataclass(frozen=True, slots=True)
class FieldsView:
    """A row a column, their former names, and the defaults that were too long for the table."""

    rows: tuple[FieldRow, ...]
    former: Markdown
    long_expressions: Markdown | None
    human: tuple[HumanCells, ...]


@section("field-specifications", pages=("table", "dropped"), order=40)
def view(subject: RelationSubject, context: Context) -> FieldsView | None:
    """Return the columns, if there are any."""
    table = subject.relation
    if not isinstance(table, Table) or not table.columns:
        return None
    human = human_cells(table, ("Description", "Example"))
    shown = table_sql(table) if context.full else ""
    former = join(former_names(table), "; ")
    return FieldsView(field_rows(table, context), former, long_expressions(table, shown), (human,))
