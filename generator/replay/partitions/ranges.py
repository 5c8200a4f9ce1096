"""Bounds of range partitions that contain nothing, or something that another partition has (``check_new_partition_bound``).

Values are compared where their order is the same in every database: numbers, dates, moments, uuids, and text by its bytes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from generator.replay.catalog import records as r
from generator.sql.types import SqlError

Value = tuple[int, tuple[Decimal, str] | None]
"""-1 for MINVALUE, 1 for MAXVALUE, else 0, with a number or a text; nothing where it cannot be compared."""
Side = list[Value]

_BOUND = re.compile(r"FOR VALUES FROM \((.*)\) TO \((.*)\)", re.DOTALL)
_DATUM = re.compile(r"'((?:[^']|'')*)'|([\w.+-]+)")
_DATUMS = re.compile(rf"(?:{_DATUM.pattern})(?:, (?:{_DATUM.pattern}))*")
_NUMBERS = frozenset({20, 21, 23, 700, 701, 1700})
_DATE, _TIMESTAMP, _MOMENT, _UUID, _TEXTS = 1082, 1114, 1184, 2950, frozenset({25, 1043})
_FORMS = {
    _DATE: re.compile(r"(\d{4}-\d\d-\d\d)"),
    _TIMESTAMP: re.compile(r"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)?)"),
    _MOMENT: re.compile(r"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)?)\+00"),
    _UUID: re.compile(r"([0-9a-f-]{36})"),
}
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?(?:e[+-]?[0-9]+)?")


def refuse_range(table: r.Relation, name: str, mine: str, others: Sequence[tuple[str, str]]) -> None:
    """Raise SqlError 42P17 for a range without values, or with some that are another partition's.

    Args:
        table: The partitioned table.
        name: The new partition's.
        mine: Its bound as it is printed.
        others: Names and bounds of the others.
    """
    found = _range(table, mine)
    if found is None:
        return
    lower, upper = found
    order = _order(lower, upper)
    if order is not None and order >= 0:
        raise SqlError("42P17", f'empty range bound specified for partition "{name}"')
    sides = _sides(mine)
    for other, bound in others:
        theirs = _range(table, bound)
        if theirs is None:
            continue
        # Whatever their order is, two ranges that begin or end alike have something in common.
        alike = any(one == another for one, another in zip(sides, _sides(bound), strict=True))
        if alike or (_order(lower, theirs[1]) == -1 and _order(theirs[0], upper) == -1):
            raise SqlError("42P17", f'partition "{name}" would overlap partition "{other}"')


def _sides(bound: str) -> tuple[str, ...]:
    found = _BOUND.fullmatch(bound)
    return found.groups() if found is not None else ()


def _range(table: r.Relation, bound: str) -> tuple[Side, Side] | None:
    return _read(tuple(kind for kind, _ in table.partition_types), _by_bytes(table), bound)


@lru_cache(maxsize=4096)
def _read(kinds: tuple[int, ...], by_bytes: bool, bound: str) -> tuple[Side, Side] | None:  # noqa: FBT001 - a key
    """Return the two sides of a bound; one is read once, though all others are compared with it."""
    sides = _sides(bound)
    if not sides or not all(_DATUMS.fullmatch(side) for side in sides):
        return None
    lower, upper = ([*_DATUM.finditer(side)] for side in sides)
    if not len(lower) == len(upper) == len(kinds):
        return None
    first, last = ([_value(*each, by_bytes=by_bytes) for each in zip(kinds, s, strict=True)] for s in (lower, upper))
    return first, last


def _value(kind: int, datum: re.Match[str], *, by_bytes: bool) -> Value:
    quoted, bare = datum.groups()
    if quoted is None and bare in {"MINVALUE", "MAXVALUE"}:
        return (-1 if bare == "MINVALUE" else 1), None
    text = bare if quoted is None else quoted.replace("''", "'")
    if kind in _NUMBERS and _NUMBER.fullmatch(text):
        return 0, (Decimal(text), "")
    if kind in _FORMS and (form := _FORMS[kind].fullmatch(text)):
        return 0, (Decimal(), form[1])
    return 0, (Decimal(), text) if kind in _TEXTS and by_bytes else None


def _by_bytes(table: r.Relation) -> bool:
    """Whether all text of a key is compared as in the collation "C"."""
    if not any(kind in _TEXTS for kind, _ in table.partition_types):
        return False
    if any(isinstance(part, str) and " COLLATE " in part for part in table.partition_key):
        return False
    columns = [table.attribute(attnum) for attnum in table.partition_attnums]
    texts = [each.collation for each in columns if each.type in _TEXTS]
    return len(columns) == len(table.partition_types) and all(each in {"C", "POSIX"} for each in texts)


def _order(one: Side, other: Side) -> int | None:
    """Return -1, 0 or 1 as a bound comes before, with or after another, None if unknown (``partition_rbound_cmp``)."""
    for (kind, value), (other_kind, other_value) in zip(one, other, strict=True):
        if kind != other_kind:
            return -1 if kind < other_kind else 1
        if kind:
            break
        if value is None or other_value is None:
            return None
        if value != other_value:
            return -1 if value < other_value else 1
    return 0
