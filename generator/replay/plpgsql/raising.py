"""Which code that is not run to its end could have raised an error: rows decide, and there are none.

A replay says so of the statement (``Replay.may_raise``), in strict mode only: it is no finding, for nothing in the schema
hangs on it, but whoever compares with a server has to know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from generator.replay.base import Replay
from generator.replay.catalog import records as r
from generator.replay.plpgsql.below import texts_below
from generator.replay.plpgsql.effects import DATA, called_in
from generator.sql.evaluate import parse_cached
from generator.sql.node import Node
from generator.sql.types import SqlError

_ERROR = 21
_DEEPEST = 8
_RAISE = re.compile(r"\braise\b(?!\s+(?:notice|warning|info|log|debug)\b)|\bassert\b", re.IGNORECASE)


def note_skipped(replay: Replay, parts: object) -> None:
    """Note that statements of a body are skipped, if they could raise an error."""
    if (
        replay.strict
        and not replay.may_raise
        and (_raises(parts) or any(_text_may(replay, t) for t in texts_below(parts)))
    ):
        replay.may_raise = True


def note_text(replay: Replay, text: str) -> None:
    """Note that a statement is not run, if a function that it calls, or a trigger that it fires, could raise an error."""
    if replay.strict and not replay.may_raise and _text_may(replay, text):
        replay.may_raise = True


def note_change(replay: Replay, node: Node) -> None:
    """Note an INSERT, UPDATE, DELETE or MERGE, if a trigger of its table could raise an error."""
    if replay.strict and not replay.may_raise and _fires(replay, node, 0):
        replay.may_raise = True


def _raises(value: object) -> bool:
    if isinstance(value, list):
        return any(map(_raises, value))
    if not isinstance(value, dict):
        return False
    for tag, fields in value.items():
        if tag == "PLpgSQL_stmt_assert" or (tag == "PLpgSQL_stmt_raise" and fields.get("elog_level", _ERROR) >= _ERROR):
            return True
        if _raises(fields):
            return True
    return False


def _text_may(replay: Replay, text: str, depth: int = 0) -> bool:
    functions = (
        function for schema, name in called_in(text) for function in replay.catalog.functions_named(schema, name)
    )
    if any(_function_may(replay, function, depth) for function in functions):
        return True
    return any(_fires(replay, node, depth) for node in _changes(text))


def _function_may(replay: Replay, function: r.Function, depth: int) -> bool:
    if depth > _DEEPEST:
        return True
    return _has_raise(function.body) or any(_text_may(replay, text, depth + 1) for text in _pieces(function.body))


@lru_cache(maxsize=4096)
def _has_raise(body: str) -> bool:
    return _RAISE.search(body) is not None


@lru_cache(maxsize=4096)
def _pieces(body: str) -> tuple[str, ...]:
    """Return what stands between the semicolons of a body: near enough to look for calls and changes of rows."""
    return tuple(piece.strip() for piece in body.split(";"))


def _changes(text: str) -> Iterator[Node]:
    if DATA.match(text) is None:
        return
    try:
        yield parse_cached(text)
    except SqlError:
        # Cut in the midst of a string; the call of a function in it is found all the same.
        return


_EVENTS = {"InsertStmt": {"INSERT", "UPDATE"}, "UpdateStmt": {"UPDATE"}, "DeleteStmt": {"DELETE"}}


def _fires(replay: Replay, node: Node, depth: int) -> bool:
    target = node.struct("relation", "RangeVar")
    if target is None:
        return False
    catalog = replay.catalog
    oid = catalog.relation_oid(target.text("schemaname"), target.text("relname"))
    if oid is None:
        return False
    events = _EVENTS.get(node.tag, {"INSERT", "UPDATE", "DELETE"})
    for trigger in catalog.triggers_of(oid):
        function = catalog.functions.get(trigger.function)
        fires = trigger.enabled != "D" and not events.isdisjoint(trigger.events)
        if fires and (function is None or _function_may(replay, function, depth + 1)):
            return True
    return False
