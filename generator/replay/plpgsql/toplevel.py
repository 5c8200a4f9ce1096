"""Queries and calls at the top level: the migrations' own functions are run with their arguments (rule 155)."""

from __future__ import annotations

from generator.model.finding import Severity
from generator.replay.base import Replay
from generator.replay.lookup.references import split_name
from generator.replay.plpgsql.budget import GaveUp
from generator.replay.plpgsql.calls import Own, call_procedure
from generator.replay.plpgsql.effects import calls_ddl
from generator.replay.plpgsql.frame import Frame
from generator.replay.plpgsql.raising import note_text
from generator.sql.evaluate import NotKnown, evaluate_query
from generator.sql.evaluate.values import first_unknown
from generator.sql.node import Node


def run_query(node: Node, replay: Replay) -> None:
    """Run a SELECT for what the functions do that it calls."""
    own = Own(replay)
    why = ""
    try:
        _, rows = evaluate_query(node, Frame(replay, own, columns_win=True))
        unknown = first_unknown([value for row in rows for value in row])
        why = unknown.why if unknown is not None else ""
    except NotKnown as not_known:
        why = not_known.why
        note_text(replay, replay.statement.text)
    except GaveUp as gave_up:
        not_followed(replay, "a query", gave_up.why)
        return
    # A function that was called has been run, whatever it returned.
    if why and not own.called and calls_ddl(replay, replay.statement.text):
        not_followed(replay, "a query that calls a function with DDL in it", f"it depends on {why}")


def calls_own(node: Node, replay: Replay) -> bool:
    """Return whether a query calls anything that could do something: most queries are data."""
    for call in node.walk():
        if call.tag == "FuncCall":
            schema, name = split_name(call.names("funcname"))
            if name == "set_config" or replay.catalog.functions_named(schema, name):
                return True
    return False


def run_call(node: Node, replay: Replay) -> None:
    """Run a CALL."""
    try:
        call_procedure(replay, node)
    except NotKnown as unknown:
        note_text(replay, replay.statement.text)
        if calls_ddl(replay, replay.statement.text):
            not_followed(replay, "a call", f"it depends on {unknown.why}")
    except GaveUp as gave_up:
        not_followed(replay, "a call", gave_up.why)


def not_followed(replay: Replay, what: str, why: str) -> None:
    """Say that a statement's effect is not known."""
    if replay.external:
        return
    replay.report(
        "not-evaluated",
        f"{what} is not evaluated: {why}",
        severity=Severity.WARNING,
        hint="its effect is not in these pages; write it as plain statements if it changes the schema",
    )
