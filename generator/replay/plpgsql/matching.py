"""Which overload a call means, from the values of its arguments (documentation 10.3, by values instead of types)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from generator.replay import records as r
from generator.replay.base import Replay
from generator.replay.functions import input_arguments
from generator.sql.evaluate import Call, Record, Reg, Unknown, Value

_CATEGORIES: tuple[tuple[type | tuple[type, ...], str], ...] = (
    (bool, "B"),
    (Reg, "N"),
    ((int, float, Decimal), "N"),
    (dt.date, "D"),
    (tuple, "A"),
    (Record, "C"),
)


def choose(replay: Replay, candidates: list[r.Function], call: Call) -> r.Function | None:
    """Return the overload that fits the arguments best, the first of equals; None where none takes that many."""
    best: tuple[int, r.Function] | None = None
    for candidate in candidates:
        score = _score(replay, candidate, call)
        if score is not None and (best is None or score > best[0]):
            best = score, candidate
    return None if best is None else best[1]


def _score(replay: Replay, candidate: r.Function, call: Call) -> int | None:
    inputs = input_arguments(candidate)
    count = len(call.arguments)
    variadic = bool(inputs) and inputs[-1].mode == "v"
    if candidate.kind == "p":
        # CALL gives OUT arguments, too.
        inputs = list(candidate.arguments)
    if count > len(inputs) and not variadic:
        return None
    if any(name not in {each.name for each in inputs[count:]} for name in call.named):
        return None
    for argument in inputs[count:]:
        if argument.name not in call.named and not argument.default and argument.mode not in "vo":
            return None
    return sum(_fit(replay, argument.type, value) for argument, value in zip(inputs, call.arguments, strict=False))


def _fit(replay: Replay, type_oid: int, value: Value) -> int:
    if value is None or isinstance(value, Unknown):
        return 0
    try:
        info = replay.catalog.type_info(type_oid)
    except KeyError:
        return 0
    if isinstance(value, str):
        return 2 if info.category == "S" else 1 if info.typtype in {"e", "p"} or info.category == "U" else 0
    wanted = next((letter for kind, letter in _CATEGORIES if isinstance(value, kind)), "")
    return 2 if info.category == wanted else 1 if info.typtype == "p" else -1
