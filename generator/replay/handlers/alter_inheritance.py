"""ALTER TABLE subcommands on inheritance and partitions."""

from __future__ import annotations

from generator.replay.base import Replay
from generator.replay.catalog import records as r
from generator.replay.catalog.catalog import Catalog
from generator.replay.constraints.referenced_partitions import leave_partition
from generator.replay.drop import drop
from generator.replay.handlers.alter_table import Command, altering
from generator.replay.lookup.references import TABLES, relation, set_attribute
from generator.replay.partitions.detached import keep_bound
from generator.replay.partitions.keys import print_bound, refuse_overlap
from generator.replay.relations.children import counterpart, part
from generator.replay.relations.inherit import (
    attach_index,
    attach_parent,
    clone_trigger,
    column_map,
    partition_foreign_key,
    partition_index,
    refuse_index_attach,
    translate,
)
from generator.replay.relations.refusals import refuse_attach, refuse_child, refuse_inherit
from generator.replay.relations.tables import passed_on
from generator.replay.relations.trigger_refusals import refuse_row_transitions, refuse_taken_trigger
from generator.sql.node import Node
from generator.sql.types import SqlError


@altering("AT_AddInherit")
def add_inherit(command: Command, replay: Replay) -> None:
    """INHERIT: the child must have all columns and CHECKs (rule 107)."""
    parent_var = Node("RangeVar", command.node.fields["def"]["RangeVar"])
    refuse_child(replay.catalog.relations[command.table])
    parent = relation(replay, parent_var, kinds=TABLES)
    if parent.persistence == "t" != replay.catalog.relations[command.table].persistence:
        raise SqlError("42809", f'cannot inherit from temporary relation "{parent.name}"')
    refuse_inherit(replay, replay.catalog.relations[command.table], parent)
    refuse_row_transitions(replay, replay.catalog.relations[command.table], "an inheritance child")
    _adopt(replay, command.table, parent.oid, partition=False)
    attach_parent(replay, command.table, parent.oid, partition=False)
    replay.note(command.table, "made a child of", parent.name)


def _adopt(replay: Replay, child: int, parent: int, *, partition: bool) -> None:
    """Check that a table fits under a parent, and mark what it has in common as inherited; a partition owns nothing."""
    catalog = replay.catalog
    table = catalog.relations[child]
    for attribute in catalog.relations[parent].live:
        own = table.find(attribute.name)
        if own is None:
            raise SqlError("42804", f'child table is missing column "{attribute.name}"')
        if (own.type, own.typmod) != (attribute.type, attribute.typmod):
            raise SqlError("42804", f'child table "{table.name}" has different type for column "{own.name}"')
        if passed_on(replay, parent, attribute.attnum) and not own.not_null:
            raise SqlError("42804", f'column "{own.name}" in child table "{table.name}" must be marked NOT NULL')
        if attribute.collation != own.collation:
            raise SqlError("42P21", f'child table "{table.name}" has different collation for column "{own.name}"')
        _refuse_generation(own, attribute)
        set_attribute(replay, child, own.attnum, inherited=own.inherited + 1, local=own.local and not partition)
    attnums = column_map(replay, parent, child)
    for constraint in catalog.constraints_of(parent):
        if constraint.no_inherit or constraint.type not in {"c", "n"}:
            continue
        own_constraint = counterpart(replay, child, constraint)
        if own_constraint is None:
            raise SqlError("42804", f'child table is missing constraint "{constraint.name}"')
        if constraint.type == "c" and own_constraint.expression != translate(
            constraint.expression, parent, child, attnums
        ):
            raise SqlError(
                "42804",
                f'child table "{table.name}" has different definition for check constraint "{constraint.name}"',
            )
        if own_constraint.no_inherit:
            raise SqlError(
                "42P17",
                f'constraint "{own_constraint.name}" conflicts with non-inherited constraint on child table '
                f'"{table.name}"',
            )
        _refuse_weaker(own_constraint, constraint, table)
        catalog.update(
            catalog.constraints,
            own_constraint.oid,
            inherited=own_constraint.inherited + 1,
            local=own_constraint.local and not partition,
        )


def _refuse_weaker(own: r.Constraint, above: r.Constraint, table: r.Relation) -> None:
    """A parent's rows hold what its constraint says, so its child's have to."""
    for weaker, word in (
        (above.validated and own.enforced and not own.validated, "NOT VALID"),
        (above.enforced and not own.enforced, "NOT ENFORCED"),
    ):
        if weaker:
            raise SqlError(
                "42P17", f'constraint "{own.name}" conflicts with {word} constraint on child table "{table.name}"'
            )


def _refuse_generation(own: r.Attribute, above: r.Attribute) -> None:
    if above.generated and not own.generated:
        raise SqlError("42804", f'column "{own.name}" in child table must be a generated column')
    if own.generated and not above.generated:
        raise SqlError("42804", f'column "{own.name}" in child table must not be a generated column')
    if own.generated != above.generated:
        raise SqlError("42804", f'column "{own.name}" inherits from generated column of different kind')


@altering("AT_DropInherit")
def drop_inherit(command: Command, replay: Replay) -> None:
    """NO INHERIT: columns and constraints stay, now the child's own."""
    parent_var = Node("RangeVar", command.node.fields["def"]["RangeVar"])
    table = replay.catalog.relations[command.table]
    if table.partition_bound:
        raise SqlError("42809", "cannot change inheritance of a partition")
    parent = relation(replay, parent_var)
    if parent.oid not in table.parents:
        raise SqlError("42P01", f'relation "{parent.name}" is not a parent of relation "{table.name}"')
    part(replay, command.table, parent.oid)
    replay.note(command.table, "no longer a child of", parent.name)


@altering("AT_AttachPartition")
def attach_partition(command: Command, replay: Replay) -> None:
    """ATTACH PARTITION of a table or of an index (rules 112, 113)."""
    catalog = replay.catalog
    definition = command.node.node("def")
    if definition is None:
        return
    child_var = definition.struct("name", "RangeVar")
    if child_var is None:
        return
    parent = catalog.relations[command.table]
    if parent.kind not in "pI" and parent.oid not in catalog.external:
        raise SqlError("42809", f'ALTER action ATTACH PARTITION cannot be performed on relation "{parent.name}"')
    if command.table in catalog.indexes:
        if definition.has("bound"):
            raise SqlError("42P17", f'"{parent.name}" is not a partitioned table')
        child_index = relation(replay, child_var, kinds=frozenset("rpfvmSiIc"), stub=False)
        if child_index.oid not in catalog.indexes:
            raise SqlError("42P17", f'"{child_index.name}" is not an index')
        refuse_index_attach(replay, child_index.oid, command.table)
        attach_index(replay, child_index.oid, command.table)
        return
    bound = print_bound(replay, command.table, definition.struct("bound", "PartitionBoundSpec"))
    child = relation(replay, child_var, kinds=TABLES)
    refuse_attach(replay, child, catalog.relations[command.table])
    refuse_row_transitions(replay, child, "a partition")
    _adopt(replay, child.oid, command.table, partition=True)
    attach_parent(replay, child.oid, command.table, partition=True)
    _share_identity(replay, child.oid, command.table)
    refuse_overlap(replay, child.oid, command.table, bound)
    catalog.update(catalog.relations, child.oid, partition_bound=bound)
    _refuse_foreign_partition(catalog, child, command.table)
    for index in list(catalog.indexes_of(command.table)):
        partition_index(replay, index, child.oid)
    for constraint in list(catalog.constraints_of(command.table)):
        if constraint.type == "f":
            partition_foreign_key(replay, constraint, child.oid)
    for trigger in list(catalog.triggers_of(command.table)):
        if trigger.row:
            refuse_taken_trigger(replay, child.oid, trigger.name)
            clone_trigger(replay, trigger, child.oid)
    replay.note(child.oid, "attached as a partition of", catalog.relations[command.table].name)
    replay.note(command.table, "partition attached", child.name)


def _share_identity(replay: Replay, child: int, parent: int) -> None:
    """The identity columns of a partitioned table are those of its partitions too; they have none of their own."""
    catalog = replay.catalog
    table = catalog.relations[child]
    for attribute in catalog.relations[parent].live:
        found = table.find(attribute.name)
        if attribute.identity and found is not None:
            for oid in (child, *catalog.descendants(child)):
                below = catalog.relations[oid].find(attribute.name)
                if below is not None:
                    set_attribute(replay, oid, below.attnum, identity=attribute.identity)


def _refuse_foreign_partition(catalog: Catalog, child: r.Relation, parent: int) -> None:
    """A foreign table has no indexes, so nothing would keep its rows unique."""
    if child.kind == "f" and any(index.unique for index in catalog.indexes_of(parent)):
        table = catalog.relations[parent]
        raise SqlError(
            "42809", f'cannot attach foreign table "{child.name}" as partition of partitioned table "{table.name}"'
        )


@altering("AT_DetachPartitionFinalize")
def finalize_detach(command: Command, replay: Replay) -> None:
    """DETACH PARTITION … FINALIZE: here DETACH … CONCURRENTLY never stops half-way."""
    catalog = replay.catalog
    definition = command.node.node("def")
    child_var = definition.struct("name", "RangeVar") if definition else None
    if child_var is None:
        return
    child = relation(replay, child_var, kinds=TABLES)
    if command.table not in child.parents:
        parent = catalog.relations[command.table].name
        raise SqlError("42P01", f'relation "{child.name}" is not a partition of relation "{parent}"')
    if replay.strict:
        raise SqlError("55000", f'cannot complete detaching partition "{child.name}"')


@altering("AT_DetachPartition")
def detach_partition(command: Command, replay: Replay) -> None:
    """DETACH PARTITION: all that it has is its own now, cloned triggers go (rule 114)."""
    catalog = replay.catalog
    definition = command.node.node("def")
    child_var = definition.struct("name", "RangeVar") if definition else None
    if child_var is None:
        return
    parent = catalog.relations[command.table]
    if parent.kind != "p":
        raise SqlError("42809", f'ALTER action DETACH PARTITION cannot be performed on relation "{parent.name}"')
    concurrently = definition is not None and definition.flag("concurrent")
    if concurrently and any(_is_default(replay, oid) for oid in catalog.children(parent.oid)):
        raise SqlError("55000", "cannot detach partitions concurrently when a default partition exists")
    child = relation(replay, child_var, kinds=TABLES)
    if parent.oid not in child.parents:
        raise SqlError("42P01", f'relation "{child.name}" is not a partition of relation "{parent.name}"')
    if concurrently:
        keep_bound(replay, child.oid)
    leave_partition(replay, child.oid)
    part(replay, child.oid, command.table)
    catalog.update(catalog.relations, child.oid, partition_bound=())
    _let_go(replay, child)
    replay.note(child.oid, "detached from", catalog.relations[command.table].name)
    replay.note(command.table, "partition detached", child.name)


def _is_default(replay: Replay, oid: int) -> bool:
    return replay.catalog.relations[oid].partition_bound == ("DEFAULT",)


def _let_go(replay: Replay, child: r.Relation) -> None:
    """Make a partition's own what it had from its parent: identities and cloned triggers go, indexes stay."""
    catalog = replay.catalog
    for oid in (child.oid, *catalog.descendants(child.oid)):
        for attribute in catalog.relations[oid].live:
            if attribute.identity:
                set_attribute(replay, oid, attribute.attnum, identity="")
    for index in catalog.indexes_of(child.oid):
        if index.parent:
            replay.dependencies.remove((index.oid, 0), (index.parent, 0))
            catalog.remove_part(index.parent, index.oid)
            catalog.update(catalog.indexes, index.oid, parent=0)
    for trigger in list(catalog.triggers_of(child.oid)):
        if trigger.parent:
            replay.dependencies.remove((trigger.oid, 0), (trigger.parent, 0))
            drop(replay, [(trigger.oid, 0)], cascade=True, quiet=True)
