"""The tables and views of a domain."""

from __future__ import annotations

from generator.analysis.domains import Domain
from generator.model.objects import Relation, Table
from generator.model.page import HumanCells
from generator.record import dataclass
from generator.render.context import Context, display
from generator.render.fields import FROM_SQL, relation_renames
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
        for text in briefs(relation)
    )
    return (
        InventoryView(rows, (HumanCells("Table", ("Description",), relation_renames(relations), known),))
        if rows
        else None
    )


def brief(relation: Relation) -> Markdown:
    """Return the first paragraph of what the SQL says about a relation, or nothing."""
    if relation.comment:
        return _first_paragraph(relation.comment)
    return _beside(relation)


def briefs(relation: Relation) -> tuple[str, ...]:
    """Return what ``brief`` gives, and what it gave for earlier comments: none of it is a text of the author's."""
    comments = [
        text
        for change in relation.history
        if change.action.startswith("comment") and not change.subject
        for text in (change.old, change.new)
    ]
    texts = (brief(relation), _beside(relation), *map(_first_paragraph, comments))
    return tuple(str(text) for text in dict.fromkeys(texts) if text)


def _first_paragraph(text: str) -> Markdown:
    return escape(text.strip().partition("\n\n")[0])


def _beside(relation: Relation) -> Markdown:
    """Return the first paragraph of the ``--`` comment above the definition, marked as such."""
    text = _first_paragraph(relation.source_comment)
    return Markdown(text + FROM_SQL) if text else Markdown("")


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
