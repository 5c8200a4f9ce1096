"""Operators (PostgreSQL documentation, chapter 9)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from generator.registry import Registry
from generator.sql.evaluate.casts import like_peer
from generator.sql.evaluate.intervals import Interval, Moment, between, shifted
from generator.sql.evaluate.json_access import contains, joined, json_of, without
from generator.sql.evaluate.json_values import Json
from generator.sql.evaluate.numerics import CONTEXT, divide
from generator.sql.evaluate.values import MISFITS, NotKnown, Record, Reg, Value, cast_text, strict, text_of
from generator.sql.types import SqlError

Operator = Callable[..., Value]

operators: Registry[Operator] = Registry("operator of the evaluator")
"""By symbol; a prefix operator's is followed by a blank."""


def _peers(left: Value, right: Value) -> tuple[Value, Value]:
    if isinstance(left, Reg) and isinstance(right, str):
        return left.text, right
    if isinstance(right, Reg) and isinstance(left, str):
        return left, right.text
    left, right = like_peer(left, right), like_peer(right, left)
    if isinstance(left, dt.datetime) != isinstance(right, dt.datetime) and isinstance(left, dt.date):
        return _moment(left), _moment(right)
    if isinstance(left, Decimal) and isinstance(right, float):
        return float(left), right
    if isinstance(right, Decimal) and isinstance(left, float):
        return left, float(right)
    return left, right


def _moment(value: Value) -> dt.datetime:
    if isinstance(value, dt.datetime):
        return value
    return dt.datetime(value.year, value.month, value.day)  # noqa: DTZ001 - without time zone, as the type is


def _comparison(test: Callable[[Value, Value], bool]) -> Operator:
    def compare(left: Value, right: Value) -> Value:
        left, right = _peers(left, right)
        try:
            return test(left, right)
        except MISFITS:
            msg = "a comparison that is not understood"
            raise NotKnown(msg) from None

    return strict(compare)


def _rank(value: Value) -> Value:
    """Rows compare field by field."""
    return value.values if isinstance(value, Record) else value


equal = operators.register("=")(_comparison(lambda a, b: bool(_rank(a) == _rank(b))))
operators.register("<>", "!=")(_comparison(lambda a, b: bool(_rank(a) != _rank(b))))
operators.register("<")(_comparison(lambda a, b: bool(_rank(a) < _rank(b))))
operators.register("<=")(_comparison(lambda a, b: bool(_rank(a) <= _rank(b))))
operators.register(">")(_comparison(lambda a, b: bool(_rank(a) > _rank(b))))
operators.register(">=")(_comparison(lambda a, b: bool(_rank(a) >= _rank(b))))


def _arithmetic(work: Callable[[Value, Value], Value]) -> Operator:
    def compute(left: Value, right: Value) -> Value:
        if not isinstance(left, Json | Interval) and not isinstance(right, Interval):
            # A literal beside a time is an interval where something is added.
            beside = Interval() if work is _add and isinstance(left, dt.datetime) else left
            left, right = (left, like_peer(right, beside)) if beside is not left else _peers(left, right)
        if isinstance(left, str) and isinstance(right, str):
            left, right = like_peer(left, 0), like_peer(right, 0)
        if isinstance(left, bool) or isinstance(right, bool):
            raise SqlError("42883", "operator does not exist")
        try:
            return work(left, right)
        except MISFITS:
            msg = "arithmetic that is not understood"
            raise NotKnown(msg) from None

    return strict(compute)


def _days(value: Value) -> Value:
    return dt.timedelta(days=value) if isinstance(value, int) else value


def _shifted(moment: Value, by: Interval) -> Value:
    if isinstance(moment, Moment) and by.microseconds:
        msg = "the server's time zone"
        raise NotKnown(msg)
    return shifted(moment if isinstance(moment, dt.datetime) else _moment(moment), by)


def _add(left: Value, right: Value) -> Value:
    if isinstance(right, dt.date) or (isinstance(right, Interval) and not isinstance(left, dt.date | Interval)):
        left, right = right, left
    if isinstance(left, Interval):
        return left.plus(right)
    if isinstance(right, Interval):
        return _shifted(left, right)
    if isinstance(left, dt.date):
        return left + _days(right)
    return CONTEXT.add(left, right) if isinstance(left, Decimal) or isinstance(right, Decimal) else left + right


def _subtract(left: Value, right: Value) -> Value:
    if isinstance(left, Json):
        return without(left, right)
    if isinstance(right, Interval):
        return left.plus(-right) if isinstance(left, Interval) else _shifted(left, -right)
    if isinstance(left, dt.datetime):
        return between(left, right)
    if isinstance(left, dt.date):
        found = left - _days(right)
        return found.days if isinstance(found, dt.timedelta) else found
    return CONTEXT.subtract(left, right) if isinstance(left, Decimal) or isinstance(right, Decimal) else left - right


def _multiply(left: Value, right: Value) -> Value:
    if isinstance(right, Interval):
        left, right = right, left
    if isinstance(left, Interval):
        return left.times(Fraction(right))
    return CONTEXT.multiply(left, right) if isinstance(left, Decimal) or isinstance(right, Decimal) else left * right


def _divide(left: Value, right: Value) -> Value:
    if not right:
        raise SqlError("22012", "division by zero")
    if isinstance(left, int) and isinstance(right, int):
        quotient = abs(left) // abs(right)
        return quotient if (left < 0) == (right < 0) else -quotient
    if isinstance(left, Interval):
        return left.times(1 / Fraction(right))
    return (
        left / right if isinstance(left, float) or isinstance(right, float) else divide(Decimal(left), Decimal(right))
    )


def _modulo(left: Value, right: Value) -> Value:
    if not right:
        raise SqlError("22012", "division by zero")
    rest = abs(left) % abs(right)
    return -rest if left < 0 else rest


operators.register("+")(_arithmetic(_add))
operators.register("-")(_arithmetic(_subtract))
operators.register("*")(_arithmetic(_multiply))
operators.register("/")(_arithmetic(_divide))
operators.register("%")(_arithmetic(_modulo))
operators.register("&")(strict(lambda a, b: a & b))
operators.register("|")(strict(lambda a, b: a | b))
operators.register("#")(strict(lambda a, b: a ^ b))
operators.register("~ ")(strict(lambda a: ~a))
operators.register("<<")(strict(lambda a, b: a << b))
operators.register(">>")(strict(lambda a, b: a >> b))
operators.register("^")(_arithmetic(lambda a, b: float(a) ** float(b)))
operators.register("- ")(strict(lambda a: -like_peer(a, 0)))
operators.register("+ ")(strict(lambda a: a))


@operators.register("||")
def concatenate(left: Value, right: Value) -> Value:
    """``||``: text, or arrays when there is one; an array and NULL is the array."""
    if isinstance(left, Json) and isinstance(right, Json):
        return joined(left, right)
    if isinstance(left, tuple) or isinstance(right, tuple):
        return _join_arrays(left, right)
    return _join_text(left, right)


_join_text = strict(lambda a, b: cast_text(a) + cast_text(b))


@strict
def _join_known_arrays(left: Value, right: Value) -> Value:
    left, right = like_peer(left, right), like_peer(right, left)
    head = left if isinstance(left, tuple) else (left,)
    return head + (right if isinstance(right, tuple) else (right,))


def _join_arrays(left: Value, right: Value) -> Value:
    if left is None or right is None:
        return right if left is None else left
    return _join_known_arrays(left, right)


_CLASSES = {
    "alnum": "a-zA-Z0-9",
    "alpha": "a-zA-Z",
    "digit": "0-9",
    "lower": "a-z",
    "upper": "A-Z",
    "space": r"\s",
    "punct": r"!-/:-@\[-`{-~",
}


@lru_cache(maxsize=500)
def pattern_of(regex: str, flags: str = "") -> re.Pattern[str]:
    r"""Return a POSIX advanced regular expression as one of Python's (9.7.3): ``\m``, ``\M`` and ``\y``, classes."""
    text = re.sub(r"\[:(\w+):\]", lambda match: _CLASSES.get(match[1], match[0]), regex)
    text = re.sub(r"\\([mMyAZ])", lambda match: {"A": r"\A", "Z": r"\Z"}.get(match[1], r"\b"), text)
    if text.startswith("(?i)"):
        text, flags = text[4:], flags + "i"
    try:
        return re.compile(text, re.IGNORECASE if "i" in flags else re.NOFLAG)
    except re.error:
        msg = f'the regular expression "{regex}"'
        raise NotKnown(msg) from None


@lru_cache(maxsize=500)
def like_pattern(pattern: str, escape: str, fold: bool) -> re.Pattern[str]:  # noqa: FBT001
    """Return LIKE's pattern as a regular expression (9.7.1)."""
    parts: list[str] = []
    position = 0
    while position < len(pattern):
        character = pattern[position]
        if escape and character == escape and position + 1 < len(pattern):
            position += 1
            parts.append(re.escape(pattern[position]))
        else:
            parts.append({"%": ".*", "_": "."}.get(character) or re.escape(character))
        position += 1
    return re.compile("".join(parts), re.DOTALL | (re.IGNORECASE if fold else re.NOFLAG))


@lru_cache(maxsize=500)
def similar_pattern(pattern: str) -> re.Pattern[str]:
    """Return SIMILAR TO's pattern as a regular expression (9.7.2)."""
    own = {"%": ".*", "_": ".", ".": r"\.", "^": r"\^", "$": r"\$"}
    parts = re.split(r"(\\.|\[[^]]*\])", pattern)
    text = "".join(part if at % 2 else "".join(own.get(c, c) for c in part) for at, part in enumerate(parts))
    return re.compile(text, re.DOTALL)


def like(text: Value, pattern: Value, escape: str = "\\", *, fold: bool = False) -> bool:
    """Return whether a text is like a pattern."""
    return like_pattern(text_of(pattern), escape, fold).fullmatch(text_of(text)) is not None


operators.register("~~")(strict(like))
operators.register("!~~")(strict(lambda a, b: not like(a, b)))
operators.register("~~*")(strict(lambda a, b: like(a, b, fold=True)))
operators.register("!~~*")(strict(lambda a, b: not like(a, b, fold=True)))
operators.register("~")(strict(lambda a, b: pattern_of(text_of(b)).search(text_of(a)) is not None))
operators.register("!~")(strict(lambda a, b: pattern_of(text_of(b)).search(text_of(a)) is None))
operators.register("~*")(strict(lambda a, b: pattern_of(text_of(b), "i").search(text_of(a)) is not None))
operators.register("!~*")(strict(lambda a, b: pattern_of(text_of(b), "i").search(text_of(a)) is None))
operators.register("^@")(strict(lambda a, b: text_of(a).startswith(text_of(b))))


def _array_pair(work: Callable[[tuple[Value, ...], tuple[Value, ...]], bool]) -> Operator:
    def compute(left: Value, right: Value) -> Value:
        left, right = like_peer(left, right), like_peer(right, left)
        if not isinstance(left, tuple) or not isinstance(right, tuple):
            msg = "an operator that is not understood"
            raise NotKnown(msg)
        return work(left, right)

    return strict(compute)


_within = _array_pair(lambda a, b: all(item in b for item in a))


@operators.register("<@")
def contained(left: Value, right: Value) -> Value:
    """``<@``, of arrays and of jsonb."""
    if isinstance(left, Json) or isinstance(right, Json):
        return _json_within(left, right)
    return _within(left, right)


_json_within = strict(lambda a, b: contains(json_of(b).data, json_of(a).data))
operators.register("@>")(lambda left, right: contained(right, left))
operators.register("&&")(_array_pair(lambda a, b: any(item in b for item in a)))
