"""Statements that change no definition, and name things that a server looks for."""

from __future__ import annotations

from generator.replay.base import Replay, handles
from generator.replay.elements.place import refuse_tablespace
from generator.replay.objects.collations import find_collation
from generator.replay.options.known import is_setting, refuse_name
from generator.sql.node import Node
from generator.sql.types import SqlError


@handles("VariableShowStmt")
def show(node: Node, replay: Replay) -> None:
    """SHOW: the setting is there; one with a dot only if the session has set it."""
    name = node.text("name").lower()
    if replay.strict and name != "all" and not is_setting(name) and name not in replay.catalog.settings:
        raise SqlError("42704", f'unrecognized configuration parameter "{node.text("name")}"')


@handles("ConstraintsSetStmt")
def set_constraints(node: Node, replay: Replay) -> None:
    """SET CONSTRAINTS: when they are looked at in this transaction (``AfterTriggerSetState``)."""
    if not replay.strict:
        return
    catalog = replay.catalog
    for range_var in node.nodes("constraints"):
        schema, name = range_var.text("schemaname"), range_var.text("relname")
        spaces = (
            [catalog.namespace(schema)] if schema else [catalog.find_namespace(each) for each in catalog.search_path]
        )
        found = [each for each in catalog.constraints.values() if each.name == name and each.namespace in spaces]
        if not found:
            raise SqlError("42704", f'constraint "{name}" does not exist')
        if node.flag("deferred") and not any(each.deferrable for each in found):
            raise SqlError("42809", f'constraint "{name}" is not deferrable')


@handles("AlterCollationStmt")
def refresh_collation(node: Node, replay: Replay) -> None:
    """ALTER COLLATION … REFRESH VERSION: which version of its library it was made with is not documented."""
    find_collation(replay, node.names("collname"))


@handles("AlterSystemStmt")
def alter_system(node: Node, replay: Replay) -> None:
    """ALTER SYSTEM: a setting of the whole cluster, which no schema shows; it has to be one."""
    setting = node.struct("setstmt", "VariableSetStmt")
    if replay.strict and setting is not None and setting.text("name"):
        refuse_name(setting.text("name").lower())


@handles("AlterTableMoveAllStmt")
def move_all(node: Node, replay: Replay) -> None:
    """ALTER TABLE ALL IN TABLESPACE: where tables lie is the cluster's affair, but both places have to be there."""
    refuse_tablespace(replay, node.text("orig_tablespacename"))
    refuse_tablespace(replay, node.text("new_tablespacename"))


@handles("DropTableSpaceStmt", "AlterTableSpaceOptionsStmt")
def other_tablespace(node: Node, replay: Replay) -> None:
    """DROP TABLESPACE and ALTER TABLESPACE: the tablespace has to be there."""
    if not node.flag("missing_ok"):
        refuse_tablespace(replay, node.text("tablespacename"))
