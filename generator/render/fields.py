"""Rows of the table that specifies a relation's columns, for its own page and for the single page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from generator.analysis.fk_graph import required_columns
from generator.model.ids import Kind, ObjectId
from generator.model.objects import Column, Constraint, Relation, Table
from generator.model.origin import History
from generator.model.page import HumanCells
from generator.record import dataclass
from generator.render.context import Context, display
from generator.render.markdown import LONG, Markdown, code, escape, fence, is_long, join, short_code

KEY_HEADER = "Column"
FROM_SQL = Markdown(" _(from the SQL)_")


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A row; ``description`` is empty where the SQL says nothing."""

    name: Markdown
    type: Markdown
    nullable: str
    default: Markdown
    key: Markdown
    description: Markdown


def field_rows(relation: Relation, context: Context) -> tuple[FieldRow, ...]:
    """Return a row a column, in their order."""
    keys = _keys(relation, context) if isinstance(relation, Table) else {}
    required = required_columns(relation) if isinstance(relation, Table) else frozenset()
    return tuple(
        FieldRow(
            name=code(column.name),
            type=type_cell(column, context),
            nullable="No" if column.name in required or column.not_null else "Yes",
            default=default_cell(column),
            key=join(keys.get(column.name, [])),
            description=describe_column(column),
        )
        for column in relation.columns
    )


def long_expressions(relation: Relation, shown: str = "") -> Markdown | None:
    """Return the defaults that are cut in the table, in full, as a block, but for those in the SQL that is shown."""
    blocks = [
        f"-- {column.name}\n{expression}"
        for column in relation.columns
        if is_long(expression := column.generated or column.default) and expression not in shown
    ]
    return fence("\n\n".join(blocks)) if blocks else None


def former_names(relation: Relation) -> tuple[Markdown, ...]:
    """Return, for each column that was renamed, what it was called before, the last name first."""
    return tuple(
        Markdown(f"{code(column.name)} was {join((code(old) for old in reversed(names)), ', before that ')}")
        for column in relation.columns
        if (names := [name for name in column.previous_names if name != column.name])
    )


def human_cells(relation: Relation, columns: tuple[str, ...]) -> HumanCells:
    """Return which cells of the table are the author's, and how they follow their rows."""
    renamed: list[tuple[str, str]] = []
    known: list[tuple[str, str, str]] = []
    for column in relation.columns:
        names = [*column.previous_names, column.name]
        renamed.extend((str(code(old)), str(code(new))) for old, new in pairwise(names))
        known.extend((str(code(column.name)), "Description", text) for text in _known_texts(column, relation.history))
    return HumanCells(KEY_HEADER, columns, tuple(renamed), tuple(known))


def describe_column(column: Column) -> Markdown:
    """Return the comment on a column, else the one beside its definition marked as such, else nothing."""
    if column.comment:
        return escape(column.comment)
    return Markdown(escape(column.source_comment) + FROM_SQL) if column.source_comment else Markdown("")


def type_cell(column: Column, context: Context) -> Markdown:
    """Return a column's type, linked if it is one of the user's."""
    label = code(column.type)
    if column.type_id is not None:
        href = context.links.href(column.type_id, context.path)
        if href is not None:
            return Markdown(f"[{label}]({href})")
    return label


def default_cell(column: Column) -> Markdown:
    """Return what a column holds when nothing is given."""
    if column.generated:
        return Markdown(f"generated: {short_code(column.generated, LONG)}")
    if column.identity:
        return Markdown(f"identity ({escape(column.identity)})")
    return short_code(column.default, LONG) if column.default else Markdown("-")


def known_texts(history: History, present: Markdown, parts: tuple[str, ...] = ("",)) -> list[str]:
    """Return what was written from comments at some time: a comment that was removed is no text of the author's.

    Args:
        history: Of the relation.
        present: What is written now.
        parts: The part that the comments are on, under all its names; the relation itself is the empty name.
    """
    changes = [change for change in history if change.action.startswith("comment") and change.subject in parts]
    texts = [present, *(escape(text) for change in changes for text in (change.old, change.new))]
    return [str(text) for text in dict.fromkeys(texts) if text]


def part_cells(
    history: History,
    actions: tuple[str, ...],
    key: str,
    rows: Sequence[tuple[str, str, Markdown]],
    columns: tuple[str, ...],
) -> HumanCells:
    """Return which cells of a table of a relation's parts are the author's; they follow a part through its renames.

    Args:
        history: Of the relation.
        actions: What a rename of such a part is called in it: ``index renamed``.
        key: Header of the column with the parts' names; the first of ``columns`` is what may be generated.
        rows: (name, its cell, what is generated for it now) of each part.
        columns: The author's columns.
    """
    renames = [(change.old, change.new) for change in history if change.action in actions]
    renamed = tuple((str(code(old)), str(code(new))) for old, new in renames)
    known = []
    here = {name for name, _, _ in rows}
    # The comment on a part that is gone was not the author's either.
    gone = {change.subject for change in history if change.subject and change.action.endswith(" dropped")} - here
    for name, cell, present in [*rows, *((name, code(name), Markdown("")) for name in sorted(gone))]:
        names = [name]
        for old, new in reversed(renames):
            if new == names[-1]:
                names.append(old)
        known += [(str(cell), columns[0], text) for text in known_texts(history, present, tuple(names))]
    return HumanCells(key, columns, renamed, tuple(known))


def relation_renames(relations: Iterable[Relation]) -> tuple[tuple[str, str], ...]:
    """Return the cells of former names of relations, each with the one that came after it."""
    pairs: list[tuple[str, str]] = []
    for relation in relations:
        names = [*relation.previous, (relation.schema, relation.name)]
        cells = [str(code(display(ObjectId(relation.id.kind, schema, name)))) for schema, name in names]
        pairs += pairwise(cells)
    return tuple(pairs)


def _known_texts(column: Column, history: History) -> Iterator[str]:
    """Yield the descriptions that were generated at some time: the present one, and those of earlier comments."""
    present = describe_column(column)
    if present:
        yield present
    if column.source_comment and column.comment:
        yield Markdown(escape(column.source_comment) + FROM_SQL)
    yield from known_texts(history, Markdown(""), (*column.previous_names, column.name))


def _keys(table: Table, context: Context) -> dict[str, list[Markdown]]:
    """Return the key marks of each column: PK, FK with its target, UK with the columns that share it."""
    found: dict[str, dict[Markdown, None]] = {}
    for wanted in ("primary key", "foreign key", "unique"):
        for constraint in table.constraints:
            if constraint.type == wanted:
                for place, name in enumerate(constraint.columns):
                    found.setdefault(name, {})[_mark(constraint, place, context)] = None
    for index in table.indexes:
        columns = tuple(key.column for key in index.keys)
        if index.unique and not index.constraint and not index.primary and not index.predicate and all(columns):
            for name in columns:
                found.setdefault(name, {})[_unique_mark(name, columns)] = None
    return {name: list(marks) for name, marks in found.items()}


def _mark(constraint: Constraint, place: int, context: Context) -> Markdown:
    """Return what a constraint makes of the column at that place in it."""
    if constraint.reference is not None:
        columns = constraint.reference.columns
        target = columns[place] if place < len(columns) else ""
        return Markdown(f"FK → {_column_link(constraint.reference.table, target, context)}")
    return (
        Markdown("PK")
        if constraint.type == "primary key"
        else _unique_mark(constraint.columns[place], constraint.columns)
    )


def _unique_mark(name: str, columns: tuple[str, ...]) -> Markdown:
    others = [code(column) for column in columns if column != name]
    return Markdown(f"UK with {join(others)}") if others else Markdown("UK")


def _column_link(table: ObjectId, column: str, context: Context) -> Markdown:
    label = code(display(ObjectId(Kind.COLUMN, table.schema, table.name, column)))
    href = context.links.href(table, context.path)
    return Markdown(f"[{label}]({href})") if href is not None else label
