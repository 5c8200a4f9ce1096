"""Partitions and inheritance, in both directions."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.ids import ObjectId
from generator.model.objects import Table
from generator.render.context import Context, RelationSubject
from generator.render.markdown import Markdown, code, short_code
from generator.render.section import section


@dataclass(frozen=True, slots=True)
class PartitionsView:
    """How the table is divided, what it is part of, and its children."""

    key: Markdown | None
    bound: Markdown | None
    parents: tuple[Markdown, ...]
    children: tuple[Markdown, ...]


@section("partitions", pages=("table",), order=87)
def view(subject: RelationSubject, context: Context) -> PartitionsView | None:
    """Return the table's place in a hierarchy, if it has one."""
    table = subject.relation
    if not isinstance(table, Table):
        return None
    children = context.children.get(table.id, ())
    if not (table.inherits or table.partition_key or children):
        return None
    return PartitionsView(
        key=code(table.partition_key) if table.partition_key else None,
        bound=code(table.partition_bound) if table.partition_bound else None,
        parents=tuple(context.refer_with_id(parent) for parent in table.inherits),
        children=tuple(_child(child, context) for child in children),
    )


def _child(child: ObjectId, context: Context) -> Markdown:
    table = context.schema.table(child.schema, child.name)
    bound = f": {short_code(table.partition_bound)}" if table and table.partition_bound else ""
    return Markdown(f"{context.refer_with_id(child)}{bound}")
