"""Functions that listed objects work with: handlers, validators, support functions."""

from __future__ import annotations

from generator.replay.base import Replay
from generator.replay.functions import built_in_by_name, by_name
from generator.replay.lookup import split_name
from generator.replay.records import Dep
from generator.sql.types import SqlError


def depend_on_functions(replay: Replay, oid: int, names: tuple[str, ...]) -> None:
    """Hang an object on the user's functions of a name; there is one, as a rule, and its types are known elsewhere."""
    if not names:
        return
    for function in replay.catalog.functions_named(*split_name(names)):
        replay.dependencies.add((oid, 0), (function.oid, 0), Dep.NORMAL)


def refuse_handler(replay: Replay, names: tuple[str, ...], arguments: tuple[int, ...], result: int, word: str) -> None:
    """Raise SqlError for a handler or validator that is not there, or gives another type (strict mode).

    Args:
        replay: The session.
        names: Its name.
        arguments: The types that it is called with.
        result: What it has to give; 0 for anything.
        word: The result type's name.

    Raises:
        SqlError: 42883, 42809.
    """
    if not names or not replay.strict:
        return
    built_in = built_in_by_name(replay, names, arguments)
    given = built_in.result if built_in is not None else by_name(replay, names, arguments).result
    if result and given != result:
        raise SqlError("42809", f"function {names[-1]} must return type {word}")
