"""Who uses each table and view."""

from __future__ import annotations

from generator.analysis.words import count
from generator.model.ids import Kind, ObjectId
from generator.record import dataclass
from generator.render.context import OUTSIDE, Context
from generator.render.markdown import Markdown, code, join, sentence_list
from generator.render.section import section

_MOST = 10


@dataclass(frozen=True, slots=True)
class UseRow:
    """A relation and its users."""

    name: Markdown
    tables: int
    views: Markdown
    functions: Markdown
    policies: Markdown


@dataclass(frozen=True, slots=True)
class UsedByView:
    """The anchors of the schema, the circles in it, and a row for each relation that is used."""

    most: tuple[Markdown, ...]
    cycles: tuple[Markdown, ...]
    rows: tuple[UseRow, ...]


@section("used-by", pages=("cross-references",), order=20)
def view(_subject: str, context: Context) -> UsedByView | None:
    """Return the uses, if there are any."""
    most = tuple(
        Markdown(f"{context.refer_with_id(table)}: referenced by {count(number, 'table')}{_outside(table, context)}")
        for table, number in context.graph.most_referenced[:_MOST]
    )
    cycles = tuple(sentence_list([context.refer(table) for table in cycle]) for cycle in context.graph.cycles)
    rows = tuple(
        row for relation in context.schema.relations if not relation.external and (row := _row(relation.id, context))
    )
    return UsedByView(most, cycles, rows) if most or rows else None


def _outside(table: ObjectId, context: Context) -> str:
    return f" ({OUTSIDE})" if context.is_outside(table) else ""


def _row(relation: ObjectId, context: Context) -> UseRow | None:
    users = context.crossrefs.users
    references = context.graph.in_degree.get(relation, 0)
    if not users(relation) and not references:
        return None
    none = Markdown("-")
    policies = users(relation, Kind.POLICY)
    return UseRow(
        context.refer_with_id(relation),
        references,
        context.refer_all(users(relation, Kind.VIEW, Kind.MATERIALIZED_VIEW)) or none,
        context.refer_all(users(relation, Kind.FUNCTION)) or none,
        join(code(f"{policy.name}: {policy.sub}") for policy in policies) or none,
    )
