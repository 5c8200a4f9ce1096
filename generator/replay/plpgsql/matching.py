"""Which overload a call means, from the values of its arguments (documentation 10.3, by values instead of types)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from generator.replay.base import Replay
from generator.replay.catalog import records as r
from generator.replay.lookup.functions import input_arguments
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
    fitting = [candidate for candidate in candidates if _takes(candidate, call)]
    if len(fitting) > 1:
        return max(fitting, key=lambda candidate: _score(replay, candidate, call))
    return fitting[0] if fitting else None


def _takes(candidate: r.Function, call: Call) -> bool:
    inputs = _inputs(candidate)
    count = len(call.arguments)
    if count > len(inputs):
        last = input_arguments(candidate)[-1:]
        return bool(last) and last[0].mode == "v" and not call.named
    rest = inputs[count:]
    if call.named and not call.named.keys() <= {each.name for each in rest}:
        return False
    return all(each.default or each.mode in "vo" or each.name in call.named for each in rest)


def _inputs(candidate: r.Function) -> list[r.Argument]:
    """Return the arguments that a call gives: CALL gives OUT arguments, too."""
    return list(candidate.arguments) if candidate.kind == "p" else input_arguments(candidate)


def _score(replay: Replay, candidate: r.Function, call: Call) -> int:
    given = zip(_inputs(candidate), call.arguments, strict=False)
    return sum(_fit(replay, argument.type, value) for argument, value in given)


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
