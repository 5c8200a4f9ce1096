"""The tables and views of a domain."""

from __future__ import annotations

from generator.analysis.domains import Domain
from generator.model.objects import Relation, Table
from generator.model.page import HumanCells
from generator.record import dataclass
from generator.render.context import Context, display
from generator.render.fields import FROM_SQL, known_texts, relation_renames
from generator.render.markdown import Markdown, code, escape
from generator.render.section import section


@dataclass(frozen=True, slots=True)
class InventoryRow:
    """A table or view in one line; ``description`` is empty where the SQL says nothing."""

    id: Markdown
    name: Markdown
    columns: int
    policies: Markdown
    references: int
    description: Markdown


@dataclass(frozen=True, slots=True)
class InventoryView:
    """A row a relation."""

    rows: tuple[InventoryRow, ...]
    human: tuple[HumanCells, ...]


@section("inventory", pages=("domain",), order=20)
def view(domain: Domain, context: Context) -> InventoryView | None:
    """Return the inventory."""
    relations = [found for one in domain.relations if (found := context.schema.relation(one.schema, one.name))]
    rows = tuple(_row(relation, context) for relation in relations)
    known = tuple(
        (str(row.name), "Description", text)
        for row, relation in zip(rows, relations, strict=True)
        for text in known_texts(relation.history, row.description)
    )
    return (
        InventoryView(rows, (HumanCells("Table", ("Description",), relation_renames(relations), known),))
        if rows
        else None
    )


def brief(relation: Relation) -> Markdown:
    """Return the first paragraph of what the SQL says about a relation, or nothing."""
    text = (relation.comment or relation.source_comment).strip().partition("\n\n")[0]
    if not text:
        return Markdown("")
    return escape(text) if relation.comment else Markdown(escape(text) + FROM_SQL)


def _row(relation: Relation, context: Context) -> InventoryRow:
    entry = context.by_object.get(relation.id)
    href = context.links.href(relation.id, context.path)
    return InventoryRow(
        id=Markdown(f"[{entry.id if entry else 'page'}]({href})"),
        name=code(display(relation.id)),
        columns=len(relation.columns),
        policies=_policies(relation),
        references=context.graph.in_degree.get(relation.id, 0),
        description=brief(relation),
    )


def _policies(relation: Relation) -> Markdown:
    if not isinstance(relation, Table):
        return Markdown("-")
    if relation.row_security:
        return Markdown(len(relation.policies))
    return Markdown(f"off ({len(relation.policies)} unused)" if relation.policies else "off")
