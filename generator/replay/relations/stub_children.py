"""Inheriting tables and partitions of a stub: they become children of the table that is created after all."""

from __future__ import annotations

from generator.record import dataclass
from generator.replay.base import Replay
from generator.replay.catalog import records as r
from generator.replay.execute import execute
from generator.replay.lookup.references import UNKNOWN_TYPE, depend_on_type, set_attribute
from generator.replay.objects.collations import depend_on_collation
from generator.replay.printing import definitions as printing
from generator.replay.printing.describe import visible
from generator.replay.relations.children import add_to_child, counterpart, part
from generator.replay.relations.inherit import attach_parent, bind_partition, fill_partition
from generator.sql.names import quote_identifier
from generator.sql.parse import parse_one
from generator.sql.types import SqlError


@dataclass(frozen=True, slots=True)
class Child:
    """A table that hung on a stub.

    Args:
        table: The child.
        bound: Its partition bound as it is printed, empty for inheritance.
    """

    table: int
    bound: str


def part_children(replay: Replay, stub: int) -> list[Child]:
    """Take the children off a stub, and return them."""
    catalog = replay.catalog
    found = [
        Child(each, printing.text(catalog, catalog.relations[each].partition_bound)) for each in catalog.children(stub)
    ]
    for each in found:
        part(replay, each.table, stub)
        catalog.update(catalog.relations, each.table, partition_bound=())
    return found


def join_children(replay: Replay, child: Child, parent: int) -> None:
    """Make a table a child, which gets the columns and constraints that it lacks.

    Raises:
        SqlError: It does not fit.
    """
    catalog = replay.catalog
    table = catalog.relations[parent]
    if bool(child.bound) is not (table.kind == "p"):
        raise SqlError("42809", f'table "{table.name}" is {"not " if child.bound else ""}partitioned')
    for column in table.live:
        for oid in (child.table, *catalog.descendants(child.table)):
            _settle(replay, oid, column)
        add_to_child(replay, child.table, parent, column.name, not_null=False)
    for constraint in catalog.constraints_of(parent):
        if constraint.no_inherit or constraint.type not in {"c", "n"}:
            continue
        local = counterpart(replay, child.table, constraint) is not None
        if not local:
            definition = printing.constraint_definition(catalog, constraint)
            named = f"ADD CONSTRAINT {quote_identifier(constraint.name)} {definition}"
            execute(replay, parse_one(f"ALTER TABLE {visible(catalog, child.table)} {named}"))
        own = counterpart(replay, child.table, constraint)
        if own is not None:
            local = local and not child.bound
            catalog.update(catalog.constraints, own.oid, inherited=own.inherited + 1, local=local)
    attach_parent(replay, child.table, parent, partition=bool(child.bound))
    if child.bound:
        made = parse_one(f"CREATE TABLE a PARTITION OF b {child.bound}")
        bind_partition(replay, child.table, parent, made.struct("partbound", "PartitionBoundSpec"))
        fill_partition(replay, child.table, parent)


def _settle(replay: Replay, oid: int, column: r.Attribute) -> None:
    """Give a column its type that a child has from what the stub was only known to have."""
    own = replay.catalog.relations[oid].find(column.name)
    if own is None or own.type != UNKNOWN_TYPE:
        return
    set_attribute(
        replay, oid, own.attnum, type=column.type, typmod=column.typmod, collation=column.collation, local=False
    )
    depend_on_type(replay, (oid, own.attnum), column.type)
    if column.collation:
        depend_on_collation(replay, (oid, own.attnum), column.collation)
