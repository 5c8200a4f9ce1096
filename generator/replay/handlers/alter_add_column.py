"""ALTER TABLE … ADD COLUMN, on children and partitions too."""

from __future__ import annotations

from generator.model.ids import Kind, ObjectId
from generator.record import replace
from generator.replay import records as r
from generator.replay.base import Replay
from generator.replay.constraints import add_not_null, copy_constraint
from generator.replay.draft import SERIAL, Draft
from generator.replay.expressions import type_of
from generator.replay.handlers.alter_table import Command, altering
from generator.replay.identifiers import clip
from generator.replay.inherit import column_map, partition_foreign_key, partition_index, translate
from generator.replay.lookup import UNKNOWN_TYPE, add_attribute, set_attribute
from generator.replay.refusals import (
    SYSTEM_COLUMNS,
    refuse_itself,
    refuse_only,
    refuse_typed,
    refuse_typed_tables,
    refuse_used_rows,
)
from generator.replay.source_comments import attach
from generator.replay.tables import (
    add_column,
    add_column_values,
    add_constraints,
    set_default,
)
from generator.sql.node import Node
from generator.sql.types import SqlError


@altering("AT_AddColumn")
def add_column_command(command: Command, replay: Replay) -> None:
    """ADD COLUMN with its inline constraints (rules 92, 117, 172)."""
    definition = command.node.node("def")
    if definition is None:
        return
    catalog = replay.catalog
    table = catalog.relations[command.table]
    name = clip(definition.text("colname"))
    if table.partition_bound and not replay.external:
        raise SqlError("42809", "cannot add column to a partition")
    existing = table.find(name)
    if existing is not None:
        if command.missing_ok:
            _report_skipped(replay, table, existing, definition)
            return
        if not existing.inherited or command.recurse:
            raise SqlError("42701", f'column "{name}" of relation "{table.name}" already exists')
    typed = catalog.parts(command.table, "typed table")
    refuse_typed(table, "add column to")
    refuse_typed_tables(replay, table, cascade=command.cascade)
    draft = Draft()
    draft.add_column(definition, table.name)
    attach(draft.columns, (definition,), replay.statement)
    _refuse_new_column(replay, command, draft)
    _add(replay, command.table, draft, inherited=False)
    replay.note(command.table, "column added", name, new=type_text(replay, command.table, name))
    for oid in typed:
        _add(replay, oid, draft, inherited=False)
    if command.recurse:
        for child in catalog.children(command.table):
            _add_to_child(replay, child, command.table, name)
        _pass_on_foreign_keys(replay, command.table, name)


def _pass_on_foreign_keys(replay: Replay, table_oid: int, name: str) -> None:
    """Partitions have the foreign keys of a new column too; children that only inherit have not."""
    catalog = replay.catalog
    own = catalog.relations[table_oid].find(name)
    partitions = [child for child in catalog.children(table_oid) if catalog.relations[child].partition_bound]
    if own is None or not partitions:
        return
    for key in catalog.constraints_of(table_oid):
        if key.type == "f" and own.attnum in key.attnums:
            for child in partitions:
                partition_foreign_key(replay, key, child)


def _refuse_new_column(replay: Replay, command: Command, draft: Draft) -> None:
    table = replay.catalog.relations[command.table]
    for each in draft.columns:
        if each.name in SYSTEM_COLUMNS and table.kind != "c":
            raise SqlError("42701", f'column name "{each.name}" conflicts with a system column name')
        if each.identity and table.kind != "p" and command.recurse and replay.catalog.children(table.oid):
            raise SqlError("42P16", "cannot recursively add identity column to table that has child tables")
        refuse_only(replay, table, recurse=command.recurse, what="column must be added to")
        if each.type_name is not None and not each.serial:
            refuse_itself(replay, table, type_of(replay, each.type_name)[0])
        null = each.default is not None and each.default.tag == "A_Const" and each.default.flag("isnull")
        if each.serial or each.identity or each.generated is not None or (each.default is not None and not null):
            refuse_used_rows(replay, table)


def _add(replay: Replay, table: int, draft: Draft, *, inherited: bool) -> None:
    for each in draft.columns:
        add_column(replay, table, each, inherited=inherited)
        add_column_values(replay, table, each)
    add_constraints(replay, table, draft, creating=False)


def _add_to_child(replay: Replay, child: int, parent: int, name: str) -> None:
    """A child gets the column, its default, and its CHECKs and NOT NULL under the parent's names (rule 117)."""
    catalog = replay.catalog
    own = catalog.relations[parent].find(name)
    if own is None:
        return
    existing = catalog.relations[child].find(name)
    if existing is not None:
        _merge_into_child(replay, child, parent, own, existing)
        return
    partition = bool(catalog.relations[child].partition_bound)
    add_attribute(
        replay,
        child,
        replace(
            own,
            inherited=1,
            local=False,
            not_null=False,
            identity=own.identity if partition else "",
            previous=(),
            statistics=-1,
            options=(),
        ),
    )
    _copy_column_parts(replay, child, parent, own)
    for grandchild in catalog.children(child):
        _add_to_child(replay, grandchild, child, name)


def _merge_into_child(replay: Replay, child: int, parent: int, own: r.Attribute, existing: r.Attribute) -> None:
    """A child's column of that name becomes the parent's too; grandchildren have it already (``ATExecAddColumn``)."""
    table = replay.catalog.relations[child]
    if (own.type, own.typmod) != (existing.type, existing.typmod):
        raise SqlError("42804", f'child table "{table.name}" has different type for column "{own.name}"')
    if own.collation != existing.collation:
        raise SqlError("42P21", f'child table "{table.name}" has different collation for column "{own.name}"')
    set_attribute(replay, child, existing.attnum, inherited=existing.inherited + 1)
    _pass_on_constraints(replay, child, parent, own)


def _pass_on_constraints(replay: Replay, child: int, parent: int, own: r.Attribute) -> None:
    """Constraints of a new column reach all children, whether they had the column or not."""
    attnums = column_map(replay, parent, child)
    for constraint in replay.catalog.constraints_of(parent):
        if own.attnum not in constraint.attnums or constraint.no_inherit:
            continue
        if constraint.type == "n":
            add_not_null(replay, child, attnums[own.attnum], constraint.name, inherited=True)
        elif constraint.type == "c":
            copy_constraint(replay, constraint, child, attnums, inherited=1, local=False)
    for grandchild in replay.catalog.children(child):
        below = replay.catalog.relations[child].find(own.name)
        if below is not None:
            _pass_on_constraints(replay, grandchild, child, below)


def _copy_column_parts(replay: Replay, child: int, parent: int, own: r.Attribute) -> None:
    catalog = replay.catalog
    attnums = column_map(replay, parent, child)
    default = catalog.default_of(parent, own.attnum)
    if default is not None:
        sql = translate(default.expression, parent, child, attnums)
        set_default(replay, child, attnums[own.attnum], sql, generated=bool(own.generated))
    for constraint in catalog.constraints_of(parent):
        if own.attnum not in constraint.attnums or constraint.no_inherit:
            continue
        if constraint.type == "n":
            add_not_null(replay, child, attnums[own.attnum], constraint.name, inherited=True)
        elif constraint.type == "c":
            copy_constraint(replay, constraint, child, attnums, inherited=1, local=False)
    for index in catalog.indexes_of(parent):
        if catalog.relations[child].partition_bound and any(key.attnum == own.attnum for key in index.keys):
            partition_index(replay, index, child)


def type_text(replay: Replay, table: int, name: str) -> str:
    """Return the type of a column as PostgreSQL writes it."""
    attribute = replay.catalog.relations[table].find(name)
    return replay.catalog.format_type(attribute.type, attribute.typmod) if attribute else ""


def _report_skipped(replay: Replay, table: r.Relation, existing: r.Attribute, definition: Node) -> None:
    """ADD COLUMN IF NOT EXISTS that does nothing is only worth a word when it says another type (rule 92)."""
    type_name = definition.struct("typeName", "TypeName")
    if type_name is None or type_name.names("names")[-1] in SERIAL:
        return
    wanted = type_of(replay, type_name)
    if wanted == (existing.type, existing.typmod) or existing.type == UNKNOWN_TYPE:
        return
    catalog = replay.catalog
    have = catalog.format_type(existing.type, existing.typmod)
    replay.report(
        "add-column-skipped",
        f'ADD COLUMN IF NOT EXISTS "{existing.name}" {catalog.format_type(*wanted)} does nothing: '
        f"the column exists as {have}",
        about=ObjectId(Kind.COLUMN, catalog.schema_of(table.namespace), table.name, existing.name),
        hint="change the type with ALTER COLUMN TYPE, or remove the clause",
    )
