"""ALTER TABLE subcommands on columns."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from generator.replay.base import Replay
from generator.replay.catalog import records as r
from generator.replay.catalog.identifiers import clip
from generator.replay.constraints.inherited import drop_from_children, pass_on_not_null
from generator.replay.constraints.making import add_not_null, drop_not_null, set_constraint_name
from generator.replay.constraints.not_nulls import not_null_on, refuse_set
from generator.replay.drop import drop
from generator.replay.expressions.analysis import analyze, type_of
from generator.replay.handlers.alter_add_column import type_text
from generator.replay.handlers.alter_storage import altered_column
from generator.replay.handlers.alter_table import REBUILDING, Command, altering, preparations
from generator.replay.handlers.alter_validate import validate
from generator.replay.lookup.references import column, set_attribute
from generator.replay.objects.collations import column_collation
from generator.replay.partitions.keys import refuse_key_column
from generator.replay.relations.refusals import (
    SYSTEM_COLUMNS,
    refuse_itself,
    refuse_only,
    refuse_typed,
    refuse_typed_tables,
    refuse_used_rows,
)
from generator.replay.relations.retype import IDENTITY_TYPES, change_type, refuse_uncastable
from generator.replay.relations.tables import (
    default_column,
    drop_default,
)
from generator.sql.node import Node
from generator.sql.types import SqlError


@altering("AT_DropColumn")
def drop_column(command: Command, replay: Replay) -> None:
    """DROP COLUMN with its silent victims (rules 39 to 50)."""
    catalog = replay.catalog
    table = catalog.relations[command.table]
    found = table.find(clip(command.name))
    if table.kind == "c":
        refuse_typed_tables(replay, table, cascade=command.cascade)
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
    found = altered_column(replay, table.oid, command.name)
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
    if command.recurse:
        pass_on_not_null(replay, made, adding=False)
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
    constraint = not_null_on(replay, command.table, found.attnum)
    if constraint is not None:
        if constraint.inherited:
            raise SqlError("42P16", f'column "{found.name}" is marked NOT NULL in parent table')
        drop_from_children(replay, constraint, recurse=command.recurse)
    drop_not_null(replay, command.table, found.attnum)
    replay.note(command.table, "made nullable", found.name)


@contextmanager
def _using_read_first(command: Command, replay: Replay) -> Iterator[None]:
    """Of what is refused an error in USING is told first: it is read before anything is looked for (``ATPrepCmd``)."""
    table = replay.catalog.relations[command.table]
    try:
        yield
    except SqlError:
        definition = command.node.node("def")
        using = definition.node("raw_default") if definition is not None else None
        if using is not None and replay.strict and replay.catalog.relations[command.table] is table:
            analyze(replay, using, "using", scope=[command.table])
        raise


@preparations.register("AT_AlterColumnType")
def prepare_column_type(command: Command, replay: Replay) -> None:
    """See below: all subcommands are prepared before the first is carried out."""
    with _using_read_first(command, replay):
        _prepare_column_type(command, replay)


def _prepare_column_type(command: Command, replay: Replay) -> None:
    """USING sees the table as it is before the statement: columns that go with it, and types that change in it."""
    definition = command.node.node("def")
    type_name = definition.struct("typeName", "TypeName") if definition else None
    table = replay.catalog.relations[command.table]
    found = altered_column(replay, table.oid, command.name) if replay.strict else table.find(clip(command.name))
    if definition is None or type_name is None or found is None:
        return
    _refuse_new_type(table, found, definition)
    if found.identity and type_of(replay, type_name)[0] not in IDENTITY_TYPES:
        raise SqlError("22023", "identity column type must be smallint, integer, or bigint")
    if definition.has("raw_default") or (table.kind in "rp" and found.generated != "v"):
        refuse_uncastable(replay, table.oid, found, type_of(replay, type_name), definition.node("raw_default"))
    _refuse_only_here(command, replay, found)


def _refuse_only_here(command: Command, replay: Replay, column: r.Attribute) -> None:
    """Raise SqlError 42P16 for ONLY: the children's column is the parent's (``ATPrepAlterColumnType``)."""
    if not command.recurse and replay.catalog.children(command.table):
        raise SqlError("42P16", f'type of inherited column "{column.name}" must be changed in child tables too')


def _refuse_twice(command: Command, column: r.Attribute) -> None:
    """Raise SqlError 0A000 for a column whose type has changed in this statement (``ATExecAlterColumnType``)."""
    if command.before is None:
        return
    old = command.before.find(column.name)
    if old is not None and (old.type, old.typmod) != (column.type, column.typmod):
        raise SqlError("0A000", f'cannot alter type of column "{column.name}" twice')


def _refuse_new_type(table: r.Relation, column: r.Attribute, definition: Node) -> None:
    refuse_typed(table, "alter column type of")
    if column.generated and definition.has("raw_default"):
        raise SqlError("42611", "cannot specify USING when altering type of generated column")
    if column.inherited:
        raise SqlError("42P16", f'cannot alter inherited column "{column.name}"')
    refuse_key_column(table, column.attnum, "alter")


@altering("AT_AlterColumnType")
def alter_column_type(command: Command, replay: Replay) -> None:
    """ALTER COLUMN TYPE, on children too (rules 67 to 72)."""
    if command.prepared:
        _alter_column_type(command, replay)
        return
    with _using_read_first(command, replay):
        _alter_column_type(command, replay)


def _alter_column_type(command: Command, replay: Replay) -> None:
    definition = command.node.node("def")
    type_name = definition.struct("typeName", "TypeName") if definition else None
    if definition is None or type_name is None:
        return
    table = replay.catalog.relations[command.table]
    found = altered_column(replay, table.oid, command.name)
    _refuse_new_type(table, found, definition)
    _refuse_twice(command, found)
    refuse_itself(replay, table, type_of(replay, type_name)[0])
    refuse_used_rows(replay, table)
    refuse_typed_tables(replay, table, cascade=command.cascade)
    clause = definition.struct("collClause", "CollateClause")
    to = type_of(replay, type_name)[0]
    collation = column_collation(replay, clause.names("collname") if clause is not None else (), to)
    old = replay.catalog.format_type(found.type, found.typmod)
    typed = replay.catalog.parts(command.table, "typed table")
    below = replay.catalog.descendants(command.table) if command.recurse else []
    rebuild: list[Callable[[], None]] = []
    for oid in (command.table, *typed, *below):
        own = replay.catalog.relations[oid].find(found.name)
        if own is not None:
            _refuse_other_parents(replay, oid, own, {command.table, *below})
            refuse_key_column(replay.catalog.relations[oid], own.attnum, "alter")
            if replay.catalog.relations[oid].kind == "f" and definition.has("raw_default"):
                raise SqlError("42809", f'"{replay.catalog.relations[oid].name}" is not a table')
            again = change_type(
                replay,
                oid,
                own.attnum,
                type_name,
                collation,
                using=definition.node("raw_default"),
                prepared=command.prepared and definition.has("raw_default"),
            )
            rebuild.append(again)
    _refuse_only_here(command, replay, found)
    for again in rebuild:
        if command.prepared:
            # Of several subcommands those that change types or add columns come first.
            command.later.append((REBUILDING, again))
        else:
            again()
    for oid in below:
        _renew_not_null(replay, command.table, oid, found)
    new = type_text(replay, command.table, found.name)
    if new != old:
        replay.note(command.table, "column type changed", found.name, old=old, new=new, breaking=True)


def _renew_not_null(replay: Replay, parent: int, oid: int, column: r.Attribute) -> None:
    """A parent's NOT NULL is made anew with the type of its column, and its children get it under its name again.

    Raises:
        SqlError: 55000 for one that the child declared under another (strict mode).
    """
    above = not_null_on(replay, parent, column.attnum)
    here = replay.catalog.relations[oid].find(column.name)
    own = not_null_on(replay, oid, here.attnum) if here is not None and above is not None else None
    if above is None or own is None or own.name == above.name or above.no_inherit:
        return
    if not own.local:
        set_constraint_name(replay, own, above.name)
    elif replay.strict:
        table = replay.catalog.relations[oid].name
        message = f'cannot create not-null constraint "{own.name}" on column "{column.name}" of table "{table}"'
        raise SqlError("55000", message)


def _refuse_other_parents(replay: Replay, oid: int, own: r.Attribute, tables: set[int]) -> None:
    """A column that comes from elsewhere too cannot change with one of its parents."""
    table = replay.catalog.relations[oid]
    for parent in table.parents:
        if parent not in tables and replay.catalog.relations[parent].find(own.name) is not None:
            raise SqlError("42P16", f'cannot alter inherited column "{own.name}" of relation "{table.name}"')
