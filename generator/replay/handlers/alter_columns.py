"""ALTER TABLE subcommands on columns."""

from __future__ import annotations

from generator.model.ids import Kind, ObjectId
from generator.record import replace
from generator.replay import records as r
from generator.replay.base import Replay
from generator.replay.constraints import add_not_null, copy_constraint, drop_not_null
from generator.replay.draft import SERIAL, Draft
from generator.replay.drop import drop
from generator.replay.expressions import type_of
from generator.replay.handlers.alter_storage import altered_column
from generator.replay.handlers.alter_table import Command, altering
from generator.replay.handlers.alter_validate import validate
from generator.replay.identifiers import clip
from generator.replay.inherit import column_map, partition_foreign_key, partition_index, translate
from generator.replay.lookup import UNKNOWN_TYPE, add_attribute, column, set_attribute
from generator.replay.not_nulls import not_null_on, refuse_set
from generator.replay.partitions import refuse_key_column
from generator.replay.refusals import (
    SYSTEM_COLUMNS,
    refuse_itself,
    refuse_only,
    refuse_typed,
    refuse_typed_tables,
    refuse_used_rows,
)
from generator.replay.retype import change_type
from generator.replay.source_comments import attach
from generator.replay.tables import (
    add_column,
    add_column_values,
    add_constraints,
    default_column,
    drop_default,
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
    existing = table.find(name)
    if existing is not None:
        if command.missing_ok:
            _report_skipped(replay, table, existing, definition)
            return
        if not existing.inherited or command.recurse:
            raise SqlError("42701", f'column "{name}" of relation "{table.name}" already exists')
    if table.partition_bound and not replay.external:
        raise SqlError("42809", "cannot add column to a partition")
    typed = catalog.parts(command.table, "typed table")
    refuse_typed(table, "add column to")
    refuse_typed_tables(replay, table, cascade=command.cascade)
    draft = Draft()
    draft.add_column(definition, table.name)
    attach(draft.columns, (definition,), replay.statement)
    _refuse_new_column(replay, command, draft)
    _add(replay, command.table, draft, inherited=False)
    replay.note(command.table, "column added", name, new=_type_text(replay, command.table, name))
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


def _type_text(replay: Replay, table: int, name: str) -> str:
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


@altering("AT_DropColumn")
def drop_column(command: Command, replay: Replay) -> None:
    """DROP COLUMN with its silent victims (rules 39 to 50)."""
    catalog = replay.catalog
    table = catalog.relations[command.table]
    found = table.find(clip(command.name))
    if found is None:
        if command.name in SYSTEM_COLUMNS:
            raise SqlError("0A000", f'cannot drop system column "{command.name}"')
        if command.missing_ok:
            return
        found = column(replay, table, clip(command.name))
    if found.inherited:
        raise SqlError("42P16", f'cannot drop inherited column "{found.name}"')
    refuse_typed(table, "drop column from")
    refuse_key_column(table, found.attnum, "drop")
    if table.kind == "p" and not command.recurse and catalog.children(table.oid):
        raise SqlError("42P16", "cannot drop column from only the partitioned table when partitions exist")
    for oid in catalog.parts(command.table, "typed table"):
        refuse_typed_tables(replay, table, cascade=command.cascade)
        own = catalog.relations[oid].find(found.name)
        if own is not None:
            drop(replay, [(oid, own.attnum)], cascade=command.cascade)
    for child in catalog.children(command.table):
        if command.recurse:
            _drop_from_child(replay, child, found.name, cascade=command.cascade)
        else:
            _leave_to_child(replay, child, found.name)
    drop(replay, [(command.table, found.attnum)], cascade=command.cascade)


def _leave_to_child(replay: Replay, child: int, name: str) -> None:
    """DROP COLUMN with ONLY: the column is the child's own from now on."""
    attribute = replay.catalog.relations[child].find(name)
    if attribute is not None:
        set_attribute(replay, child, attribute.attnum, inherited=max(attribute.inherited - 1, 0), local=True)


def _drop_from_child(replay: Replay, child: int, name: str, *, cascade: bool) -> None:
    attribute = replay.catalog.relations[child].find(name)
    if attribute is None:
        return
    if attribute.inherited > 1 or attribute.local:
        set_attribute(replay, child, attribute.attnum, inherited=attribute.inherited - 1)
        return
    refuse_key_column(replay.catalog.relations[child], attribute.attnum, "drop")
    for grandchild in replay.catalog.children(child):
        _drop_from_child(replay, grandchild, name, cascade=cascade)
    drop(replay, [(child, attribute.attnum)], cascade=cascade)


@altering("AT_ColumnDefault")
def column_default(command: Command, replay: Replay) -> None:
    """SET DEFAULT and DROP DEFAULT, on children too (rules 106, 117)."""
    node = command.node.node("def")
    table = replay.catalog.relations[command.table]
    found = column(replay, table, clip(command.name))
    for oid in (command.table, *(replay.catalog.descendants(command.table) if command.recurse else ())):
        own = replay.catalog.relations[oid].find(found.name)
        if own is None:
            continue
        if own.identity:
            raise SqlError("42601", f'column "{own.name}" of relation "{table.name}" is an identity column')
        if own.generated:
            raise SqlError("42601", f'column "{own.name}" of relation "{table.name}" is a generated column')
        if node is None:
            drop_default(replay, oid, own.attnum)
        else:
            default_column(replay, oid, own, node)
    replay.note(command.table, "default dropped" if node is None else "default changed", found.name)


@altering("AT_SetNotNull")
def set_not_null(command: Command, replay: Replay) -> None:
    """SET NOT NULL, on children too."""
    table = replay.catalog.relations[command.table]
    found = altered_column(replay, table.oid, command.name)
    if found.not_null:
        _set_again(replay, command, found.attnum)
        return
    refuse_only(replay, table, recurse=command.recurse, what="constraint must be added to", partitions=True)
    made = add_not_null(
        replay, command.table, found.attnum, no_inherit=not command.recurse and bool(replay.catalog.children(table.oid))
    )
    for child in replay.catalog.descendants(command.table) if command.recurse else ():
        own = replay.catalog.relations[child].find(found.name)
        if own is not None:
            add_not_null(replay, child, own.attnum, made.name, inherited=True)
    replay.note(command.table, "made NOT NULL", found.name, breaking=True)


def _set_again(replay: Replay, command: Command, attnum: int) -> None:
    """SET NOT NULL of a column that is NOT NULL: its constraint becomes the table's own, and valid."""
    existing = not_null_on(replay, command.table, attnum)
    if existing is None:
        return
    refuse_set(replay.catalog.relations[command.table], existing, recurse=command.recurse)
    if not existing.local:
        replay.catalog.update(replay.catalog.constraints, existing.oid, local=True)
    elif not existing.validated:
        validate(replay, existing, recurse=command.recurse)


@altering("AT_DropNotNull")
def drop_not_null_command(command: Command, replay: Replay) -> None:
    """DROP NOT NULL; a primary key or identity column refuses (rule 24)."""
    catalog = replay.catalog
    table = catalog.relations[command.table]
    found = altered_column(replay, table.oid, command.name)
    if found.identity:
        raise SqlError("42601", f'column "{found.name}" of relation "{table.name}" is an identity column')
    key = catalog.primary_key(command.table)
    if key is not None and found.attnum in key.attnums:
        raise SqlError("42P16", f'column "{found.name}" is in a primary key')
    for index in catalog.indexes_of(command.table):
        if index.replica_identity and any(part.attnum == found.attnum for part in index.keys):
            raise SqlError("42P16", f'column "{found.name}" is in index used as replica identity')
    if not found.not_null:
        return
    if any(
        each.type == "n" and each.attnums == (found.attnum,) and each.inherited
        for each in catalog.constraints_of(command.table)
    ):
        raise SqlError("42P16", f'column "{found.name}" is marked NOT NULL in parent table')
    drop_not_null(replay, command.table, found.attnum)
    for child in catalog.descendants(command.table) if command.recurse else ():
        own = catalog.relations[child].find(found.name)
        if own is not None:
            drop_not_null(replay, child, own.attnum)
    replay.note(command.table, "made nullable", found.name)


@altering("AT_AlterColumnType")
def alter_column_type(command: Command, replay: Replay) -> None:
    """ALTER COLUMN TYPE, on children too (rules 67 to 72)."""
    definition = command.node.node("def")
    type_name = definition.struct("typeName", "TypeName") if definition else None
    if definition is None or type_name is None:
        return
    table = replay.catalog.relations[command.table]
    found = altered_column(replay, table.oid, command.name)
    refuse_typed(table, "alter column type of")
    if found.generated and definition.has("raw_default"):
        raise SqlError("42611", "cannot specify USING when altering type of generated column")
    if found.inherited:
        raise SqlError("42P16", f'cannot alter inherited column "{found.name}"')
    refuse_key_column(table, found.attnum, "alter")
    refuse_typed_tables(replay, table, cascade=command.cascade)
    refuse_itself(replay, table, type_of(replay, type_name)[0])
    refuse_used_rows(replay, table)
    collation = definition.struct("collClause", "CollateClause")
    old = replay.catalog.format_type(found.type, found.typmod)
    typed = replay.catalog.parts(command.table, "typed table")
    below = replay.catalog.descendants(command.table) if command.recurse else []
    for oid in (command.table, *typed, *below):
        own = replay.catalog.relations[oid].find(found.name)
        if own is not None:
            _refuse_other_parents(replay, oid, own, {command.table, *below})
            refuse_key_column(replay.catalog.relations[oid], own.attnum, "alter")
            change_type(
                replay,
                oid,
                own.attnum,
                type_name,
                collation.names("collname")[-1] if collation else "",
                using=definition.node("raw_default"),
            )
    new = _type_text(replay, command.table, found.name)
    if new != old:
        replay.note(command.table, "column type changed", found.name, old=old, new=new, breaking=True)


def _refuse_other_parents(replay: Replay, oid: int, own: r.Attribute, tables: set[int]) -> None:
    """A column that comes from elsewhere too cannot change with one of its parents."""
    table = replay.catalog.relations[oid]
    for parent in table.parents:
        if parent not in tables and replay.catalog.relations[parent].find(own.name) is not None:
            raise SqlError("42P16", f'cannot alter inherited column "{own.name}" of relation "{table.name}"')
