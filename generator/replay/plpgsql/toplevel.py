"""Queries and calls at the top level: the migrations' own functions are run with their arguments (rule 155)."""

from __future__ import annotations

from generator.model.finding import Severity
from generator.replay.base import Replay
from generator.replay.plpgsql.budget import GaveUp
from generator.replay.plpgsql.calls import call_procedure, finder
from generator.replay.plpgsql.effects import calls_ddl
from generator.replay.plpgsql.frame import Frame
from generator.sql.evaluate import NotKnown, Unknown, Value, evaluate_query
from generator.sql.evaluate.values import first_unknown
from generator.sql.node import Node


def run_query(node: Node, replay: Replay) -> None:
    """Run a SELECT for what the functions do that it calls."""
    replay_calls = calls_ddl(replay, replay.statement.text)
    try:
        _, rows = evaluate_query(node, Frame(replay, finder(replay), columns_win=True))
        unknown = first_unknown([value for row in rows for value in row])
        if unknown is not None and not _understood(unknown):
            raise NotKnown(unknown.why)
    except NotKnown as unknown_rows:
        if replay_calls:
            not_followed(replay, "a query that calls a function with DDL in it", f"it depends on {unknown_rows.why}")
    except GaveUp as gave_up:
        not_followed(replay, "a query", gave_up.why)


def _understood(value: Unknown) -> bool:
    """A function that was called and returned something unknown has been run all the same."""
    return not value.why.startswith("the function ")


def run_call(node: Node, replay: Replay) -> Value:
    """Run a CALL."""
    try:
        return call_procedure(replay, node)
    except NotKnown as unknown:
        if calls_ddl(replay, replay.statement.text):
            not_followed(replay, "a call", f"it depends on {unknown.why}")
    except GaveUp as gave_up:
        not_followed(replay, "a call", gave_up.why)
    return None


def not_followed(replay: Replay, what: str, why: str) -> None:
    """Say that a statement's effect is not known."""
    if replay.external:
        return
    replay.not_evaluated += 1
    replay.report(
        "not-evaluated",
        f"{what} is not evaluated: {why}",
        severity=Severity.WARNING,
        hint="its effect is not in these pages; write it as plain statements if it changes the schema",
    )
