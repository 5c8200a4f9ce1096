"""ALTER TABLE … ADD COLUMN, on children and partitions too."""

from __future__ import annotations

from functools import partial

from generator.model.ids import Kind, ObjectId
from generator.replay.base import Replay
from generator.replay.catalog import records as r
from generator.replay.catalog.identifiers import clip
from generator.replay.elements.draft import SERIAL, ConstraintDraft, Draft, Place
from generator.replay.elements.source_comments import attach
from generator.replay.expressions.analysis import type_of
from generator.replay.handlers.alter_constraints import add_drafted
from generator.replay.handlers.alter_table import ADDED_NOT_NULL, CHECKS, KEYS, REWRITING, Command, altering
from generator.replay.lookup.references import UNKNOWN_TYPE
from generator.replay.relations.children import add_to_child
from generator.replay.relations.refusals import (
    SYSTEM_COLUMNS,
    refuse_itself,
    refuse_only,
    refuse_typed,
    refuse_typed_tables,
    refuse_used_rows,
)
from generator.replay.relations.tables import (
    add_column,
    add_column_values,
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
    draft = Draft(place=Place(foreign=table.kind == "f", partitioned=table.kind == "p", strict=replay.strict))
    draft.add_column(definition, table.name)
    attach(draft.columns, (definition,), replay.statement)
    _refuse_new_column(replay, command, draft)
    _add(replay, command.table, draft)
    command.later.append((REWRITING, partial(_refuse_rewriting, replay, command.table, draft)))
    replay.note(command.table, "column added", name, new=type_text(replay, command.table, name))
    for oid in typed:
        _add(replay, oid, draft)
    if command.recurse:
        for child in catalog.children(command.table):
            add_to_child(replay, child, command.table, name, not_null=bool(draft.not_nulls))
    _leave_constraints(replay, command, draft)


def _leave_constraints(replay: Replay, command: Command, draft: Draft) -> None:
    """Constraints of a new column are made in the passes of those that are added by themselves (``transformAlterTableStmt``)."""
    column = draft.columns[0]
    not_nulls = sorted(draft.not_nulls, key=lambda each: not each.name)[:1]
    if not not_nulls and (column.serial or column.identity):
        not_nulls = [ConstraintDraft(Node("Constraint", {"contype": "CONSTR_NOTNULL"}), (column.name,))]
    for number, constraints in (
        (ADDED_NOT_NULL, not_nulls),
        (KEYS, draft.indexes),
        (CHECKS, draft.checks),
        (CHECKS, draft.foreign_keys),
    ):
        command.later.extend((number, partial(add_drafted, replay, command, each)) for each in constraints)


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


def _refuse_rewriting(replay: Replay, table: int, draft: Draft) -> None:
    """Rows that are written anew may not be part of others'; a server looks when it comes to them."""
    for each in draft.columns:
        null = each.default is not None and each.default.tag == "A_Const" and each.default.flag("isnull")
        if each.serial or each.identity or each.generated is not None or (each.default is not None and not null):
            refuse_used_rows(replay, replay.catalog.relations[table])


def _add(replay: Replay, table: int, draft: Draft) -> None:
    for each in draft.columns:
        add_column(replay, table, each)
        add_column_values(replay, table, each)


def type_text(replay: Replay, table: int, name: str) -> str:
    """Return the type of a column as PostgreSQL writes it."""
    attribute = replay.catalog.relations[table].find(name)
    return replay.catalog.format_type(attribute.type, attribute.typmod) if attribute else ""


def _report_skipped(replay: Replay, table: r.Relation, existing: r.Attribute, definition: Node) -> None:
    """ADD COLUMN IF NOT EXISTS that does nothing is only worth a word when it says another type (rule 92)."""
    type_name = definition.struct("typeName", "TypeName")
    if type_name is None or type_name.names("names")[-1] in SERIAL:
        return
    try:
        wanted = type_of(replay, type_name)
    except SqlError:
        return  # nobody looks for the type of a column that is not made
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
