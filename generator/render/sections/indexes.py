"""The indexes of a table or materialized view."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.objects import Index, Relation, Table
from generator.model.page import HumanCells
from generator.record import dataclass, replace
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


@section("indexes", pages=("table", "view", "dropped"), order=50)
def view(subject: RelationSubject, context: Context) -> IndexesView:
    """Return the indexes, the primary key's first; without any, the region goes and only texts of people are kept."""
    relation = subject.relation
    ordered = sorted(relation.indexes, key=lambda index: (not index.primary, index.name))
    rows = tuple(
        IndexRow(code(index.name), _columns(index, relation, context), index_type(index), _purpose(index))
        for index in ordered
    )
    cells = [(index.name, row.name, row.purpose) for row, index in zip(rows, ordered, strict=True)]
    actions = ("index renamed", "constraint renamed")
    human = part_cells(relation.history, actions, "Index Name", cells, ("Purpose", "Notes"))
    return IndexesView(rows, (replace(human, known=(*human.known, *_purposes_of_gone(relation))),))


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


def _purposes_of_gone(relation: Relation) -> Iterator[tuple[str, str, str]]:
    """Yield what was generated as the purpose of indexes that went with their constraints."""
    here = {index.name for index in relation.indexes}
    for change in relation.history:
        if change.action == "constraint dropped" and change.subject not in here:
            name = code(change.subject)
            yield from ((str(name), "Purpose", text) for text in ("Primary key", f"Constraint {name}"))


def _purpose(index: Index) -> Markdown:
    """Return what is certain and stays: the constraint behind the index, or its comment."""
    if index.primary:
        return Markdown("Primary key")
    return Markdown(f"Constraint {code(index.constraint)}") if index.constraint else escape(index.comment)
