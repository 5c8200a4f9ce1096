"""What becomes of a table's or view's columns in views."""

from __future__ import annotations

from generator.model.ids import Kind, ObjectId
from generator.model.objects import Column
from generator.record import dataclass
from generator.render.context import Context, RelationSubject
from generator.render.markdown import Markdown, code, join
from generator.render.options import Profile
from generator.render.section import section

_MANY = 20


@dataclass(frozen=True, slots=True)
class LineageRow:
    """A column and the views that use it."""

    column: Markdown
    values: Markdown
    others: Markdown


@dataclass(frozen=True, slots=True)
class LineageView:
    """A row a column that a view uses."""

    rows: tuple[LineageRow, ...]


@section("column-lineage", pages=("table", "view"), order=72, profiles=(Profile.FULL,))
def view(subject: RelationSubject, context: Context) -> LineageView | None:
    """Return the columns that views use, if there are any."""
    relation = subject.relation
    rows = tuple(row for column in relation.columns if (row := _row(relation.id, column, context)))
    return LineageView(rows) if rows else None


def _row(relation: ObjectId, column: Column, context: Context) -> LineageRow | None:
    uses = context.lineage.uses(ObjectId(Kind.COLUMN, relation.schema, relation.name, column.name))
    if not uses.values and not uses.others:
        return None
    shown = uses.values[:_MANY] if len(uses.values) > _MANY + 1 else uses.values
    values = [_value(one, through, context) for one, through in shown]
    if len(shown) < len(uses.values):
        values.append(Markdown(f"and {len(uses.values) - len(shown):,} more"))
    return LineageRow(
        code(column.name), join(values) or Markdown("-"), context.refer_all(uses.others, _MANY) or Markdown("-")
    )


def _value(one: ObjectId, through: tuple[ObjectId, ...], context: Context) -> Markdown:
    return Markdown(f"{context.refer(one)} (through {context.refer_all(through)})") if through else context.refer(one)
