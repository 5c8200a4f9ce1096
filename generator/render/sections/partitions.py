"""Partitions and inheritance, in both directions."""

from __future__ import annotations

from collections.abc import Iterator

from generator.analysis.history import first_and_last
from generator.analysis.words import enumerate_words
from generator.model.ids import ObjectId
from generator.model.objects import Table
from generator.record import dataclass
from generator.render.context import Context, RelationSubject, display
from generator.render.markdown import Markdown, code, join
from generator.render.section import section


@dataclass(frozen=True, slots=True)
class PartitionRow:
    """A partition in one line, whether or not it has a page of its own."""

    name: Markdown
    bound: Markdown
    security: str
    created: Markdown
    own: Markdown


@dataclass(frozen=True, slots=True)
class PartitionsView:
    """How the table is divided, what it is part of, its partitions, and the tables that inherit from it."""

    key: Markdown | None
    bound: Markdown | None
    parents: tuple[Markdown, ...]
    children: tuple[Markdown, ...]
    rows: tuple[PartitionRow, ...]
    note: str


@section("partitions", pages=("table",), order=45)
def view(subject: RelationSubject, context: Context) -> PartitionsView | None:
    """Return the table's place in a hierarchy, if it has one."""
    table = subject.relation
    if not isinstance(table, Table):
        return None
    partitions = tuple(partitions_of(table, context))
    children = [child for child in context.children.get(table.id, ()) if not _is_partition(child, context)]
    if not (table.inherits or table.partition_key or partitions or children):
        return None
    return PartitionsView(
        key=code(table.partition_key) if table.partition_key else None,
        bound=code(table.partition_bound) if table.partition_bound else None,
        parents=tuple(context.refer_with_id(parent) for parent in table.inherits),
        children=tuple(context.refer_with_id(child) for child in children),
        rows=tuple(_row(partition, table, context) for partition in partitions),
        note=_note(table, partitions),
    )


def partitions_of(table: Table, context: Context, seen: frozenset[ObjectId] = frozenset()) -> Iterator[Table]:
    """Yield the partitions of a table, below each of them its own."""
    seen |= {table.id}
    for child in context.children.get(table.id, ()):
        partition = context.schema.table(child.schema, child.name)
        if partition is not None and partition.partition_bound and child not in seen:
            yield partition
            yield from partitions_of(partition, context, seen)


def _is_partition(child: ObjectId, context: Context) -> bool:
    table = context.schema.table(child.schema, child.name)
    return table is not None and bool(table.partition_bound)


def _row(partition: Table, table: Table, context: Context) -> PartitionRow:
    bound = code(partition.partition_bound)
    if partition.inherits and partition.inherits[0] != table.id:
        bound = Markdown(f"{bound} of {code(display(partition.inherits[0]))}")
    if partition.partition_key:
        bound = Markdown(f"{bound}, partitioned by {code(partition.partition_key)}")
    origins = first_and_last(partition.history)
    named = context.by_object.get(partition.id)
    return PartitionRow(
        name=context.refer_with_id(partition.id) if named else code(display(partition.id)),
        bound=bound,
        security="on" if partition.row_security else "off",
        created=context.source(origins[0]) if origins else Markdown("-"),
        own=join(_own(partition)) or Markdown("-"),
    )


def _own(partition: Table) -> Iterator[Markdown]:
    """Yield what the partition has that it was not handed down."""
    for column in partition.columns:
        if not column.inherited:
            yield Markdown(f"column {code(column.name)}")
    for constraint in partition.constraints:
        if not constraint.inherited and constraint.type != "not null":
            yield Markdown(f"{constraint.type} {code(constraint.name)}: {code(constraint.definition)}")
    for index in partition.indexes:
        if not index.parent and not index.constraint:
            yield Markdown(f"index {code(index.definition)}")
    for policy in partition.policies:
        yield Markdown(f"policy {code(policy.name)}")
    for trigger in partition.triggers:
        if not trigger.inherited:
            yield Markdown(f"trigger {code(trigger.name)}")


def _note(table: Table, partitions: tuple[Table, ...]) -> str:
    """Return what row-level security means for those who read a partition itself (documentation, 5.9 and 5.12)."""
    bare = [partition.name for partition in partitions if not partition.row_security]
    if not table.row_security or not bare:
        return ""
    which = "on no partition" if len(bare) == len(partitions) else f"off on {enumerate_words(bare)}"
    return (
        f"Row-level security is {which}: the policies of the table hold where it is read, "
        "not where a partition is read by its own name."
    )
