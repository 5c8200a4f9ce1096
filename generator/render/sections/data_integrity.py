"""The constraints: what the database refuses."""

from __future__ import annotations

from generator.model.objects import Constraint, Table
from generator.record import dataclass
from generator.render.context import Context, RelationSubject
from generator.render.ddl import table_sql
from generator.render.markdown import LONG, Markdown, code, escape, fence, is_long, join, short_code
from generator.render.section import section

_KEYS = ("primary key", "unique", "foreign key")
_ORDER = ("primary key", "unique", "foreign key", "check", "exclude", "trigger")


@dataclass(frozen=True, slots=True)
class ConstraintRow:
    """A constraint in one line."""

    name: Markdown
    type: str
    definition: Markdown
    notes: Markdown


@dataclass(frozen=True, slots=True)
class IntegrityView:
    """The constraints but for NOT NULL, which the table of columns shows."""

    rows: tuple[ConstraintRow, ...]
    long_definitions: Markdown | None


@section("data-integrity", pages=("table",), order=85)
def view(subject: RelationSubject, context: Context) -> IntegrityView | None:
    """Return the constraints, if there are any; outside the full profile not the keys, which the columns tell of."""
    table = subject.relation
    if not isinstance(table, Table):
        return None
    found = [one for one in ordered_constraints(table) if context.full or one.type not in _KEYS or not one.validated]
    if not found:
        return None
    shown = table_sql(table) if context.full else ""
    long = [
        f"-- {constraint.name}\n{constraint.definition}"
        for constraint in found
        if is_long(constraint.definition, LONG) and constraint.definition not in shown
    ]
    return IntegrityView(tuple(_row(constraint) for constraint in found), fence("\n\n".join(long)) if long else None)


def ordered_constraints(table: Table) -> list[Constraint]:
    """Return the constraints that have a line of their own, keys first."""
    found = [constraint for constraint in table.constraints if constraint.type in _ORDER]
    return sorted(found, key=lambda constraint: (_ORDER.index(constraint.type), constraint.name))


def _row(constraint: Constraint) -> ConstraintRow:
    notes = [escape(constraint.comment)] if constraint.comment else []
    notes += [Markdown("not validated: existing rows may break it")] if not constraint.validated else []
    notes += [Markdown("not enforced")] if not constraint.enforced else []
    notes += [Markdown("inherited")] if constraint.inherited else []
    return ConstraintRow(
        code(constraint.name), constraint.type, short_code(constraint.definition, LONG), join(notes) or Markdown("-")
    )
