"""Session settings, and queries at top level: data, unless they change the session or may run DDL (rules 153 to 157)."""

from __future__ import annotations

import re

from generator.model.finding import Severity
from generator.replay import records as r
from generator.replay.base import Replay, handles
from generator.replay.describe import model_id
from generator.replay.lookup import split_name
from generator.replay.settings import RESETS, value_of
from generator.sql.node import Node

_DDL = re.compile(
    r"\b(?:create|alter|drop)\s+(?:or\s+replace\s+|unlogged\s+|unique\s+|materialized\s+|foreign\s+|constraint\s+)*"
    r"(?:table|view|index|type|domain|schema|sequence|function|procedure|aggregate|trigger|policy|rule|role|user|"
    r"extension|publication)\b|\bcomment\s+on\b|\b(?:grant|revoke)\s+\w+",
    re.IGNORECASE,
)
"""DDL in a body's text, also in the strings that it executes; temporary tables do not count."""

_EVALUATED_LATER = frozenset({"sql", "plpgsql"})


@handles("VariableSetStmt")
def set_variable(node: Node, replay: Replay) -> None:
    """SET, SET LOCAL and RESET."""
    catalog = replay.catalog
    kind, name = node.text("kind"), node.text("name").lower()
    if kind == "VAR_RESET_ALL":
        for known in list(catalog.settings):
            catalog.set_setting(known, None)
    elif kind in RESETS:
        catalog.set_setting(name, None, local=node.flag("is_local"))
    elif kind == "VAR_SET_VALUE":
        catalog.set_setting(name, value_of(node, catalog), local=node.flag("is_local"))
    # VAR_SET_MULTI (SET TRANSACTION …) changes nothing that matters here.


@handles("AlterDatabaseSetStmt")
def alter_database_set(node: Node, replay: Replay) -> None:
    """ALTER DATABASE … SET: sessions begin with the setting, so the next migration does."""
    setting = node.struct("setstmt", "VariableSetStmt")
    if setting is not None and setting.text("kind") != "VAR_RESET_ALL":
        replay.catalog.keep_setting(setting.text("name").lower(), value_of(setting, replay.catalog))


@handles("SelectStmt")
def select(node: Node, replay: Replay) -> None:
    """A query at top level: SELECT INTO makes a table, set_config a setting; a function called may run DDL."""
    into = _into(node)
    if into is not None:
        _create_as(node, into, replay)
        return
    for call in node.walk():
        if call.tag == "FuncCall":
            if call.names("funcname")[-1] == "set_config":
                _set_config(call, replay)
            else:
                _may_run_ddl(call, replay)


@handles("CallStmt")
def call_procedure(node: Node, replay: Replay) -> None:
    """CALL: a procedure of this history may run DDL."""
    call = node.struct("funccall", "FuncCall")
    if call is not None:
        _may_run_ddl(call, replay)


def _into(node: Node) -> Node | None:
    """Return the INTO clause; in a set operation it stands in the leftmost branch."""
    found = node.struct("intoClause", "IntoClause")
    left = node.struct("larg", "SelectStmt")
    return found if found is not None or left is None else _into(left)


def _create_as(node: Node, into: Node, replay: Replay) -> None:
    """SELECT … INTO t is CREATE TABLE t AS SELECT …."""
    from generator.replay.engine import execute  # noqa: PLC0415 - the engine finds the handlers, so it comes later

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


def _set_config(call: Node, replay: Replay) -> None:
    """``set_config(name, value, is_local)`` with constants, as pg_dump writes it."""
    arguments = call.nodes("args")
    if len(arguments) != 3 or any(each.tag != "A_Const" for each in arguments):  # noqa: PLR2004 - its signature
        return
    name, value, local = arguments
    if "sval" not in name.fields or "sval" not in value.fields:
        return
    is_local = bool(local.fields.get("boolval", {}).get("boolval", False))
    text = str(value.fields["sval"].get("sval", ""))
    replay.catalog.set_setting(str(name.fields["sval"].get("sval", "")).lower(), text, local=is_local)


def _may_run_ddl(call: Node, replay: Replay) -> None:
    """Say that a call's effect is not known, where the body of a volatile function contains DDL."""
    schema, name = split_name(call.names("funcname"))
    for function in replay.catalog.functions_named(schema, name):
        if _runs_ddl(function) and not replay.external:
            replay.not_evaluated += 1
            replay.report(
                "not-evaluated",
                f"{function.name}() is called, and its body contains DDL that is not carried out",
                severity=Severity.INFO,
                about=model_id(replay.catalog, function.oid),
                hint="write what it does as plain statements if it changes the schema",
            )
            return


def _runs_ddl(function: r.Function) -> bool:
    return function.volatility == "v" and function.language in _EVALUATED_LATER and bool(_DDL.search(function.body))
