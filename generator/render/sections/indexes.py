"""The indexes of a table or materialized view."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.objects import Index, Relation, Table
from generator.model.page import HumanCells
from generator.render.context import Context, RelationSubject
from generator.render.fields import part_cells
from generator.render.markdown import Markdown, code, escape, join, short_code
from generator.render.section import section

_METHODS = {"btree": "B-tree", "gin": "GIN", "gist": "GiST", "spgist": "SP-GiST", "brin": "BRIN", "hash": "Hash"}


@dataclass(frozen=True, slots=True)
class IndexRow:
    """An index; ``purpose`` is empty where the SQL says nothing."""

    name: Markdown
    columns: Markdown
    type: str
    purpose: Markdown


@dataclass(frozen=True, slots=True)
class IndexesView:
    """A row an index."""

    rows: tuple[IndexRow, ...]
    human: tuple[HumanCells, ...]


@section("indexes", pages=("table", "view"), order=50)
def view(subject: RelationSubject, context: Context) -> IndexesView | None:
    """Return the indexes, the primary key's first."""
    relation = subject.relation
    if not relation.indexes:
        return None
    ordered = sorted(relation.indexes, key=lambda index: (not index.primary, index.name))
    rows = tuple(
        IndexRow(code(index.name), _columns(index, relation, context), index_type(index), _purpose(index))
        for index in ordered
    )
    cells = [(index.name, row.name, row.purpose) for row, index in zip(rows, ordered, strict=True)]
    actions = ("index renamed", "constraint renamed")
    return IndexesView(rows, (part_cells(relation.history, actions, "Index Name", cells, ("Purpose", "Notes")),))


def index_keys(index: Index) -> Markdown:
    """Return the keys, the included columns and the condition of an index."""
    keys = []
    for key in index.keys:
        text = key.column or key.text
        text += " DESC" if key.descending else ""
        if key.nulls_first != key.descending:
            text += " NULLS FIRST" if key.nulls_first else " NULLS LAST"
        keys.append(short_code(text))
    parts = join(keys)
    if index.include:
        parts = Markdown(f"{parts} including {join(code(name) for name in index.include)}")
    return Markdown(f"{parts} WHERE {short_code(index.predicate)}") if index.predicate else parts


def index_type(index: Index) -> str:
    """Return the method and what is special: ``Partial unique B-tree``."""
    words = ["partial"] if index.predicate else []
    words += ["unique"] if index.unique and not index.primary else []
    text = " ".join([*words, _METHODS.get(index.method, index.method)])
    notes = [", nulls not distinct"] if index.nulls_not_distinct else []
    notes += [] if index.valid else [", not valid"]
    return text[:1].upper() + text[1:] + "".join(notes)


def _columns(index: Index, relation: Relation, context: Context) -> Markdown:
    """Return the keys, and the foreign key that they serve."""
    keys = index_keys(index)
    if isinstance(relation, Table) and not index.primary and not index.predicate:
        columns = [key.column for key in index.keys]
        for key in context.graph.references(relation.id):
            if set(columns[: len(key.columns)]) == set(key.columns):
                return Markdown(f"{keys} (foreign key to {context.refer(key.target)})")
    return keys


def _purpose(index: Index) -> Markdown:
    """Return what is certain and stays: the constraint behind the index, or its comment."""
    if index.primary:
        return Markdown("Primary key")
    return Markdown(f"Constraint {code(index.constraint)}") if index.constraint else escape(index.comment)
