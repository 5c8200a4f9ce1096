"""Functions that listed objects work with: handlers, validators, support functions."""

from __future__ import annotations

from generator.replay.base import Replay
from generator.replay.lookup import split_name
from generator.replay.records import Dep


def depend_on_functions(replay: Replay, oid: int, names: tuple[str, ...]) -> None:
    """Hang an object on the user's functions of a name; there is one, as a rule, and its types are known elsewhere."""
    if not names:
        return
    for function in replay.catalog.functions_named(*split_name(names)):
        replay.dependencies.add((oid, 0), (function.oid, 0), Dep.NORMAL)
