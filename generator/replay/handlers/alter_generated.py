"""ALTER TABLE subcommands on identity and generated columns (rules 32, 168)."""

from __future__ import annotations

from generator.replay.base import Replay
from generator.replay.expressions import analyze
from generator.replay.handlers.alter_table import Command, altering
from generator.replay.identifiers import clip
from generator.replay.lookup import column, set_attribute
from generator.replay.sequences import alter_sequence, drop_identity_sequence, sequence_of_column
from generator.replay.tables import (
    add_identity,
    drop_default,
    set_default,
)
from generator.sql.node import Node
from generator.sql.types import SqlError


@altering("AT_AddIdentity")
def add_identity_command(command: Command, replay: Replay) -> None:
    """ADD GENERATED … AS IDENTITY (rule 32)."""
    definition = command.node.node("def")
    if definition is None:
        return
    table = replay.catalog.relations[command.table]
    found = column(replay, table, clip(command.name))
    if not found.not_null:
        raise SqlError(
            "55000",
            f'column "{found.name}" of relation "{table.name}" must be declared NOT NULL before identity can be added',
        )
    if found.identity:
        raise SqlError("55000", f'column "{found.name}" of relation "{table.name}" is already an identity column')
    if replay.catalog.default_of(command.table, found.attnum) is not None:
        raise SqlError("55000", f'column "{found.name}" of relation "{table.name}" already has a default value')
    add_identity(replay, command.table, found.attnum, definition.text("generated_when"), definition.nodes("options"))
    replay.note(command.table, "made an identity column", found.name)


@altering("AT_SetIdentity")
def set_identity(command: Command, replay: Replay) -> None:
    """SET GENERATED …, and options of the identity's sequence."""
    table = replay.catalog.relations[command.table]
    found = column(replay, table, clip(command.name))
    if not found.identity:
        raise SqlError("55000", f'column "{found.name}" of relation "{table.name}" is not an identity column')
    options = []
    arg = command.node.fields.get("def")
    items = arg.get("List", {}).get("items", ()) if isinstance(arg, dict) else ()
    for item in items:
        element = item["DefElem"]
        if element.get("defname") == "generated":
            when = chr(element["arg"]["Integer"]["ival"])
            set_attribute(replay, command.table, found.attnum, identity=when)
        else:
            options.append(item)
    sequence = sequence_of_column(replay, command.table, found.attnum)
    if options and sequence is not None:
        alter_sequence(replay, sequence, tuple(Node.wrap(item) for item in options))
    replay.note(command.table, "identity changed", found.name)


@altering("AT_DropIdentity")
def drop_identity(command: Command, replay: Replay) -> None:
    """DROP IDENTITY: the sequence goes, NOT NULL stays."""
    table = replay.catalog.relations[command.table]
    found = column(replay, table, clip(command.name))
    if not found.identity:
        if command.missing_ok:
            return
        raise SqlError("55000", f'column "{found.name}" of relation "{table.name}" is not an identity column')
    set_attribute(replay, command.table, found.attnum, identity="")
    drop_identity_sequence(replay, command.table, found.attnum)
    replay.note(command.table, "identity dropped", found.name)


@altering("AT_DropExpression")
def drop_expression(command: Command, replay: Replay) -> None:
    """DROP EXPRESSION makes an ordinary column without default (rule 168)."""
    table = replay.catalog.relations[command.table]
    found = column(replay, table, clip(command.name))
    if not found.generated:
        if command.missing_ok:
            return
        raise SqlError("55000", f'column "{found.name}" of relation "{table.name}" is not a generated column')
    if found.generated == "v":
        raise SqlError("0A000", "ALTER TABLE / DROP EXPRESSION is not supported for virtual generated columns")
    set_attribute(replay, command.table, found.attnum, generated="")
    drop_default(replay, command.table, found.attnum)
    replay.note(command.table, "generation expression dropped", found.name)


@altering("AT_SetExpression")
def set_expression(command: Command, replay: Replay) -> None:
    """SET EXPRESSION of a generated column."""
    table = replay.catalog.relations[command.table]
    found = column(replay, table, clip(command.name))
    node = command.node.node("def")
    if not found.generated or node is None:
        raise SqlError("55000", f'column "{found.name}" of relation "{table.name}" is not a generated column')
    expression = analyze(replay, node, "generated", scope=[command.table], target=(found.type, found.typmod))
    set_default(replay, command.table, found.attnum, expression.sql, generated=True)
    replay.note(command.table, "generation expression changed", found.name)
