"""ALTER TABLE subcommands on how values are kept: STORAGE, COMPRESSION, STATISTICS, column options, access method."""

from __future__ import annotations

from generator.replay.base import Replay
from generator.replay.catalog import records as r
from generator.replay.catalog.identifiers import clip
from generator.replay.elements.column_storage import chosen_compression, chosen_storage
from generator.replay.elements.place import access_method, hang_on_method, refuse_tablespace
from generator.replay.handlers.alter_table import Command, altering
from generator.replay.indexes.refusals import refuse_cluster
from generator.replay.lookup.references import TABLES, column, set_attribute
from generator.replay.objects.index_columns import column_names
from generator.replay.options.storage import changed_options, check_options, refuse_reset_values
from generator.replay.relations.refusals import SYSTEM_COLUMNS
from generator.sql.node import Node
from generator.sql.types import SqlError

_HIGHEST_TARGET = 10000


@altering("AT_SetStorage")
def set_storage(command: Command, replay: Replay) -> None:
    """SET STORAGE, also of the children (``ATExecSetStorage``)."""
    for oid in _reached(command, replay):
        attribute = altered_column(replay, oid, command.name)
        storage = chosen_storage(replay.catalog, attribute.type, _word(command))
        set_attribute(replay, oid, attribute.attnum, storage=storage)
        replay.note(oid, "storage changed", attribute.name, new=_word(command).lower())


@altering("AT_SetCompression")
def set_compression(command: Command, replay: Replay) -> None:
    """SET COMPRESSION: of this table alone."""
    attribute = altered_column(replay, command.table, command.name)
    method = chosen_compression(replay.catalog, attribute.type, _word(command))
    set_attribute(replay, command.table, attribute.attnum, compression=method)
    replay.note(command.table, "compression changed", attribute.name, new=method or "default")


@altering("AT_SetStatistics")
def set_statistics(command: Command, replay: Replay) -> None:
    """SET STATISTICS, also of the children; of an index only for expressions (``ATExecSetStatistics``)."""
    catalog = replay.catalog
    value = command.node.node("def")
    target = value.number("ival") if value is not None else -1
    index = catalog.indexes.get(command.table)
    if index is None and not command.name:
        raise SqlError("0A000", "cannot refer to non-index column by number")
    if target < -1:
        raise SqlError("22023", f"statistics target {target} is too low")
    if index is not None:
        _refuse_index_column(replay, index, command)
        return
    for oid in _reached(command, replay):
        attribute = altered_column(replay, oid, command.name)
        if attribute.generated == "v":
            raise SqlError("0A000", f'cannot alter statistics on virtual generated column "{attribute.name}"')
        set_attribute(replay, oid, attribute.attnum, statistics=min(target, _HIGHEST_TARGET))
        replay.note(oid, "statistics target changed", attribute.name, new=str(target) if target >= 0 else "default")


def _refuse_index_column(replay: Replay, index: r.Index, command: Command) -> None:
    """Raise SqlError for a key that is no expression: its statistics are the table's."""
    catalog = replay.catalog
    name = catalog.relations[index.oid].name
    table = catalog.relations[index.relation]
    attnums = [*(key.attnum for key in index.keys), *index.include]
    number = command.node.number("num")
    if command.name:
        names = column_names(index)
        if command.name not in names:
            raise SqlError("42703", f'column "{command.name}" of relation "{name}" does not exist')
        number = names.index(command.name) + 1
    if not 0 < number <= len(attnums):
        raise SqlError("42703", f'column number {number} of relation "{name}" does not exist')
    if attnums[number - 1]:
        what = "included" if number > len(index.keys) else "non-expression"
        shown = table.attribute(attnums[number - 1]).name
        raise SqlError("0A000", f'cannot alter statistics on {what} column "{shown}" of index "{name}"')


@altering("AT_SetOptions", "AT_ResetOptions")
def set_column_options(command: Command, replay: Replay) -> None:
    """ALTER COLUMN … SET (n_distinct = …) and RESET."""
    elements = elements_of(command.node)
    reset = command.node.text("subtype") == "AT_ResetOptions"
    if reset:
        refuse_reset_values(elements)
    else:
        check_options(replay, elements, "column")
    attribute = altered_column(replay, command.table, command.name)
    options = changed_options(attribute.options, elements, reset=reset)
    set_attribute(replay, command.table, attribute.attnum, options=options)
    replay.note(command.table, "column options changed", attribute.name, new=", ".join(options))


@altering("AT_SetAccessMethod")
def set_access_method(command: Command, replay: Replay) -> None:
    """SET ACCESS METHOD; DEFAULT is what ``default_table_access_method`` says, of a partitioned table none."""
    catalog = replay.catalog
    table = catalog.relations[command.table]
    method = access_method(replay, command.name) if command.name or table.kind != "p" else ""
    catalog.update(catalog.relations, table.oid, access_method=method)
    hang_on_method(replay, table.oid, method)
    replay.note(table.oid, "access method changed", new=method or "heap")


@altering("AT_SetTableSpace")
def set_tablespace(command: Command, replay: Replay) -> None:
    """SET TABLESPACE: where a table lies is the cluster's affair and not documented, but it has to be there."""
    refuse_tablespace(replay, command.name)


@altering("AT_ClusterOn")
def cluster_on(command: Command, replay: Replay) -> None:
    """CLUSTER ON marks an index; nothing else changes."""
    catalog = replay.catalog
    chosen = refuse_cluster(catalog, catalog.relations[command.table], clip(command.name), mark=True)
    for index in catalog.indexes_of(command.table):
        catalog.update(catalog.indexes, index.oid, clustered=index.oid == chosen)


@altering("AT_DropCluster")
def drop_cluster(command: Command, replay: Replay) -> None:
    """SET WITHOUT CLUSTER."""
    catalog = replay.catalog
    if catalog.relations[command.table].kind == "p":
        raise SqlError("0A000", "cannot mark index clustered in partitioned table")
    for index in catalog.indexes_of(command.table):
        if index.clustered:
            catalog.update(catalog.indexes, index.oid, clustered=False)


def _reached(command: Command, replay: Replay) -> list[int]:
    catalog = replay.catalog
    recurse = command.recurse and catalog.relations[command.table].kind in TABLES
    return [command.table, *(catalog.descendants(command.table) if recurse else ())]


def altered_column(replay: Replay, oid: int, name: str) -> r.Attribute:
    """Return the column of that name; raises SqlError 0A000 for one of the system's, 42703 for none."""
    if name in SYSTEM_COLUMNS:
        raise SqlError("0A000", f'cannot alter system column "{name}"')
    return column(replay, replay.catalog.relations[oid], clip(name))


def elements_of(command: Node) -> tuple[Node, ...]:
    """Return what stands in the parentheses of an AlterTableCmd."""
    return tuple(Node.wrap(item) for item in command.fields.get("def", {}).get("List", {}).get("items", ()))


def _word(command: Command) -> str:
    value = command.node.node("def")
    return value.text("sval") if value is not None else ""
