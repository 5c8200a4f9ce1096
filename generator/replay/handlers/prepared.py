"""PREPARE, EXECUTE, DEALLOCATE: statements that a session keeps; CREATE TABLE AS EXECUTE makes a table of one."""

from __future__ import annotations

from generator.replay.base import Prepared, Replay, handles
from generator.replay.expressions.analysis import type_of
from generator.replay.expressions.data import QUERIES, check_statement
from generator.replay.plpgsql.toplevel import calls_own, run_query
from generator.sql.node import Node
from generator.sql.types import Arguments, SqlError


@handles("PrepareStmt")
def prepare(node: Node, replay: Replay) -> None:
    """PREPARE: its statement is analysed with the types of its parameters (documentation, SQL commands)."""
    name, query = node.text("name"), node.node("query")
    if query is None:
        return
    if name in replay.prepared and replay.strict:
        raise SqlError("42P05", f'prepared statement "{name}" already exists')
    types = tuple(type_of(replay, each)[0] for each in node.nodes("argtypes"))
    # Types that are not said are what the statement makes of them.
    said = Arguments("", tuple(("", oid) for oid in types)) if types else None
    if replay.strict and query.tag in QUERIES:
        check_statement(replay, query, said)
    highest = max((each.number("number") for each in query.walk() if each.tag == "ParamRef"), default=0)
    replay.prepared[name] = Prepared(query, said, max(len(types), highest))


@handles("ExecuteStmt")
def execute_prepared(node: Node, replay: Replay) -> None:
    """EXECUTE: rows, but for a query that calls a function which runs DDL."""
    found = find_prepared(replay, node)
    plain = found is not None and found.query.tag == "SelectStmt" and not found.count
    if found is not None and plain and calls_own(found.query, replay):
        run_query(found.query, replay)


@handles("DeallocateStmt")
def deallocate(node: Node, replay: Replay) -> None:
    """DEALLOCATE one, or all."""
    if node.flag("isall"):
        replay.prepared.clear()
    elif replay.prepared.pop(node.text("name"), None) is None and replay.strict:
        raise SqlError("26000", f'prepared statement "{node.text("name")}" does not exist')


def find_prepared(replay: Replay, node: Node) -> Prepared | None:
    """Return what an ExecuteStmt runs; None in lenient mode if these migrations never prepared it.

    Raises:
        SqlError: 26000 for a name that is not there, 42601 for too many or too few parameters.
    """
    name = node.text("name")
    found = replay.prepared.get(name)
    if found is None:
        if replay.strict:
            raise SqlError("26000", f'prepared statement "{name}" does not exist')
        return None
    if len(node.nodes("params")) != found.count and replay.strict:
        raise SqlError("42601", f'wrong number of parameters for prepared statement "{name}"')
    return found
