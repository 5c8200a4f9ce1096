"""ALTER TABLE subcommands on identity and generated columns (rules 32, 168)."""

from __future__ import annotations

from generator.replay.base import Replay
from generator.replay.catalog import records as r
from generator.replay.catalog.identifiers import clip
from generator.replay.handlers.alter_storage import altered_column
from generator.replay.handlers.alter_table import Command, altering
from generator.replay.lookup.references import column, set_attribute
from generator.replay.objects.listed import is_published
from generator.replay.relations.column_sequences import add_identity, refuse_identity_type
from generator.replay.relations.refusals import SYSTEM_COLUMNS, refuse_used_rows
from generator.replay.relations.sequences import alter_sequence, drop_identity_sequence, sequence_of_column
from generator.replay.relations.tables import drop_default
from generator.replay.relations.tables import set_expression as set_generation
from generator.sql.node import Node
from generator.sql.types import SqlError


@altering("AT_AddIdentity")
def add_identity_command(command: Command, replay: Replay) -> None:
    """ADD GENERATED … AS IDENTITY (rule 32)."""
    definition = command.node.node("def")
    if definition is None:
        return
    table = replay.catalog.relations[command.table]
    if command.name in SYSTEM_COLUMNS:
        # Its type is none of these.
        raise SqlError("22023", "identity column type must be smallint, integer, or bigint")
    found = column(replay, table, clip(command.name))
    refuse_identity_type(found)
    _refuse_partition(table, command, "add identity to a column", "add identity to a column")
    if not found.not_null:
        raise SqlError(
            "55000",
            f'column "{found.name}" of relation "{table.name}" must be declared NOT NULL before identity can be added',
        )
    if found.identity:
        raise SqlError("55000", f'column "{found.name}" of relation "{table.name}" is already an identity column')
    if replay.catalog.default_of(command.table, found.attnum) is not None:
        raise SqlError("55000", f'column "{found.name}" of relation "{table.name}" already has a default value')
    when = definition.text("generated_when")
    add_identity(replay, command.table, found.attnum, when, definition.nodes("options"))
    _on_partitions(replay, table, found.name, when)
    replay.note(command.table, "made an identity column", found.name)


def _refuse_partition(table: r.Relation, command: Command, of_only: str, of_one: str) -> None:
    """Partitions share the identity of their parent, so it changes for all of them at once."""
    if table.kind == "p" and not command.recurse:
        raise SqlError("42P16", f"cannot {of_only} of only the partitioned table")
    if table.partition_bound:
        raise SqlError("42P16", f"cannot {of_one} of a partition")


def _on_partitions(replay: Replay, table: r.Relation, name: str, identity: str) -> None:
    for oid in replay.catalog.descendants(table.oid) if table.kind == "p" else ():
        own = replay.catalog.relations[oid].find(name)
        if own is not None:
            set_attribute(replay, oid, own.attnum, identity=identity)


@altering("AT_SetIdentity")
def set_identity(command: Command, replay: Replay) -> None:
    """SET GENERATED …, and options of the identity's sequence."""
    table = replay.catalog.relations[command.table]
    found = altered_column(replay, table.oid, command.name)
    _refuse_partition(table, command, "change identity column", "change identity column")
    if not found.identity:
        raise SqlError("55000", f'column "{found.name}" of relation "{table.name}" is not an identity column')
    options, said = [], False
    arg = command.node.fields.get("def")
    items = arg.get("List", {}).get("items", ()) if isinstance(arg, dict) else ()
    for item in items:
        element = item["DefElem"]
        if element.get("defname") == "sequence_name":
            raise SqlError("42601", "invalid sequence option SEQUENCE NAME")
        if element.get("defname") == "generated":
            if said:
                raise SqlError("42601", "conflicting or redundant options")
            said = True
            when = chr(element["arg"]["Integer"]["ival"])
            set_attribute(replay, command.table, found.attnum, identity=when)
            _on_partitions(replay, table, found.name, when)
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
    # Of the three, DROP alone does not look for the column first.
    _refuse_partition(table, command, "drop identity from a column", "drop identity from a column")
    found = altered_column(replay, table.oid, command.name)
    if not found.identity:
        if command.missing_ok:
            return
        raise SqlError("55000", f'column "{found.name}" of relation "{table.name}" is not an identity column')
    set_attribute(replay, command.table, found.attnum, identity="")
    _on_partitions(replay, table, found.name, "")
    drop_identity_sequence(replay, command.table, found.attnum)
    replay.note(command.table, "identity dropped", found.name)


@altering("AT_DropExpression")
def drop_expression(command: Command, replay: Replay) -> None:
    """DROP EXPRESSION makes an ordinary column without default (rule 168)."""
    catalog = replay.catalog
    table = catalog.relations[command.table]
    found = altered_column(replay, table.oid, command.name)
    below = catalog.descendants(command.table)
    # The server does not get further down than to the children.
    if (below and not command.recurse) or any(catalog.children(child) for child in below):
        raise SqlError("0A000", "ALTER TABLE / DROP EXPRESSION must be applied to child tables too")
    if found.inherited:
        raise SqlError("42P16", "cannot drop generation expression from inherited column")
    if not found.generated:
        if command.missing_ok:
            return
        raise SqlError("55000", f'column "{found.name}" of relation "{table.name}" is not a generated column')
    if found.generated == "v":
        raise SqlError("0A000", "ALTER TABLE / DROP EXPRESSION is not supported for virtual generated columns")
    for oid in (command.table, *below):
        own = catalog.relations[oid].find(found.name)
        if own is not None and own.generated:
            set_attribute(replay, oid, own.attnum, generated="")
            drop_default(replay, oid, own.attnum)
    replay.note(command.table, "generation expression dropped", found.name)


@altering("AT_SetExpression")
def set_expression(command: Command, replay: Replay) -> None:
    """SET EXPRESSION of a generated column, on children too."""
    catalog = replay.catalog
    found = altered_column(replay, command.table, command.name)
    node = command.node.node("def")
    for oid in (command.table, *(catalog.descendants(command.table) if command.recurse else ())):
        table = catalog.relations[oid]
        own = table.find(found.name)
        if own is None or not own.generated or node is None:
            raise SqlError("55000", f'column "{found.name}" of relation "{table.name}" is not a generated column')
        if own.generated == "v":
            _refuse_virtual(replay, table)
        else:
            refuse_used_rows(replay, table)
        set_generation(replay, oid, own, node, own.generated)
    replay.note(command.table, "generation expression changed", found.name)


def _refuse_virtual(replay: Replay, table: r.Relation) -> None:
    """What a virtual column comes to is not checked anew, so nothing may rely on it."""
    what = "ALTER TABLE / SET EXPRESSION is not supported for virtual generated columns in tables"
    if any(each.type == "c" for each in replay.catalog.constraints_of(table.oid)):
        raise SqlError("0A000", f"{what} with check constraints")
    if is_published(replay.catalog, table.oid):
        raise SqlError("0A000", f"{what} that are part of a publication")
