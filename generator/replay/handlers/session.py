"""Session settings, and queries at top level: data, unless they change the session or may run DDL (rules 153 to 157)."""

from __future__ import annotations

from generator.replay.base import Replay, handles
from generator.replay.execute import execute
from generator.replay.expressions.data import check_run
from generator.replay.options.settings import RESETS, refuse_set, value_of
from generator.replay.plpgsql.toplevel import calls_own, run_call, run_query
from generator.replay.session.read_only import set_modes
from generator.replay.session.temporary import end_of_session
from generator.sql.node import Node


@handles("VariableSetStmt")
def set_variable(node: Node, replay: Replay) -> None:
    """SET, SET LOCAL and RESET."""
    catalog = replay.catalog
    kind, name = node.text("kind"), node.text("name").lower()
    refuse_set(replay, node)
    if kind == "VAR_RESET_ALL":
        for known in list(catalog.settings):
            catalog.set_setting(known, None)
    elif kind in RESETS:
        catalog.set_setting(name, None, local=node.flag("is_local"))
    elif kind == "VAR_SET_VALUE":
        catalog.set_setting(name, value_of(node, catalog), local=node.flag("is_local"))
    elif kind == "VAR_SET_MULTI" and name in {"transaction", "session characteristics"}:
        set_modes(catalog, node.nodes("args"), session=name != "transaction")


@handles("AlterDatabaseSetStmt")
def alter_database_set(node: Node, replay: Replay) -> None:
    """ALTER DATABASE … SET: sessions begin with the setting, so the next migration does."""
    setting = node.struct("setstmt", "VariableSetStmt")
    if setting is not None and setting.text("kind") != "VAR_RESET_ALL":
        refuse_set(replay, setting)
        replay.catalog.keep_setting(setting.text("name").lower(), value_of(setting, replay.catalog))


@handles("DiscardStmt")
def discard(node: Node, replay: Replay) -> None:
    """DISCARD: ALL and TEMP drop the temporary objects, ALL takes back the settings as well."""
    target = node.text("target")
    if target in {"DISCARD_ALL", "DISCARD_TEMP"}:
        end_of_session(replay)
    if target == "DISCARD_ALL":
        replay.prepared.clear()
        for known in list(replay.catalog.settings):
            replay.catalog.set_setting(known, None)


@handles("SelectStmt")
def select(node: Node, replay: Replay) -> None:
    """A query at top level: SELECT INTO makes a table, set_config a setting; a function called may run DDL."""
    into = _into(node)
    if into is not None:
        _create_as(node, into, replay)
        return
    if replay.strict:
        check_run(replay, node)
    if calls_own(node, replay):
        run_query(node, replay)


@handles("CallStmt")
def call_procedure(node: Node, replay: Replay) -> None:
    """CALL: a procedure of this history may run DDL."""
    run_call(node, replay)


def _into(node: Node) -> Node | None:
    """Return the INTO clause; in a set operation it stands in the leftmost branch."""
    found = node.struct("intoClause", "IntoClause")
    left = node.struct("larg", "SelectStmt")
    return found if found is not None or left is None else _into(left)


def _create_as(node: Node, into: Node, replay: Replay) -> None:
    """SELECT … INTO t is CREATE TABLE t AS SELECT …."""
    fields = {
        "query": {"SelectStmt": _without_into(dict(node.fields))},
        "into": into.fields,
        "objtype": "OBJECT_TABLE",
        "is_select_into": True,
    }
    execute(replay, Node("CreateTableAsStmt", fields))


def _without_into(fields: dict[str, object]) -> dict[str, object]:
    fields.pop("intoClause", None)
    left = fields.get("larg")
    if isinstance(left, dict):
        fields["larg"] = _without_into(dict(left))
    return fields
