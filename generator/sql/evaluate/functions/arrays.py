"""Array functions, and functions that make rows of arrays and ranges (PostgreSQL documentation 9.19 and 9.26)."""

from __future__ import annotations

import datetime as dt
from itertools import zip_longest

from generator.sql.evaluate.casts import array_from, cast_to, like_peer
from generator.sql.evaluate.functions import scalar, scalars, sets
from generator.sql.evaluate.intervals import Interval, Moment, shifted
from generator.sql.evaluate.values import NotKnown, Unknown, Value, Vector, first_unknown, text_of
from generator.sql.types import SqlError


def array_of(value: Value) -> tuple[Value, ...]:
    """Return an array, read from its literal if need be."""
    return value if isinstance(value, tuple) else array_from(text_of(value))


def _length(value: Value, dimension: Value) -> Value:
    items = array_of(value)
    for _ in range(dimension - 1):
        if not items or not isinstance(items[0], tuple):
            return None
        items = items[0]
    return len(items) or None


def _flat(items: tuple[Value, ...]) -> list[Value]:
    found: list[Value] = []
    for item in items:
        found.extend(_flat(item) if isinstance(item, tuple) and not isinstance(item, Vector) else [item])
    return found


scalar("array_length")(_length)
scalar("cardinality")(lambda a: len(_flat(array_of(a))))
scalar("array_lower")(lambda a, n: 0 if isinstance(a, Vector) else 1 if _length(a, n) else None)
scalar("array_ndims")(lambda a: (2 if isinstance(array_of(a)[0], tuple) else 1) if array_of(a) else None)


def _upper(value: Value, dimension: Value) -> Value:
    size = _length(value, dimension)
    return size - 1 if isinstance(value, Vector) and size else size


scalar("array_upper")(_upper)


@scalars.register("array_append")
def array_append(items: Value, item: Value) -> Value:
    """``array_append``: NULL counts as an empty array."""
    return items if isinstance(items, Unknown) else (*(array_of(items) if items is not None else ()), item)


@scalars.register("array_prepend")
def array_prepend(item: Value, items: Value) -> Value:
    """``array_prepend``: NULL counts as an empty array."""
    return items if isinstance(items, Unknown) else (item, *(array_of(items) if items is not None else ()))


@scalars.register("array_cat")
def array_cat(left: Value, right: Value) -> Value:
    """``array_cat``: NULL counts as an empty array."""
    for side in (left, right):
        if isinstance(side, Unknown):
            return side
    if left is None or right is None:
        return right if left is None else left
    return (*array_of(left), *array_of(right))


@scalars.register("array_remove")
def array_remove(items: Value, item: Value) -> Value:
    """``array_remove``: all that are equal, NULL too."""
    if items is None or isinstance(items, Unknown):
        return items
    return item if isinstance(item, Unknown) else tuple(each for each in array_of(items) if each != item)


@scalars.register("array_position")
def array_position(items: Value, item: Value) -> Value:
    """``array_position``: from 1, NULL where there is none."""
    if items is None or isinstance(items, Unknown):
        return items
    found = array_of(items)
    return found.index(item) + 1 if item in found else None


scalar("array_replace")(lambda a, b, c: tuple(c if item == b else item for item in array_of(a)))
scalar("array_fill")(lambda item, sizes: _filled(item, array_of(sizes)))
scalar("array_dims")(lambda a: "".join(f"[1:{n}]" for n in _sizes(array_of(a))) or None)
scalar("array_positions")(lambda a, item: tuple(at for at, each in enumerate(array_of(a), 1) if each == item))
scalar("array_reverse")(lambda a: array_of(a)[::-1])


def _filled(item: Value, sizes: tuple[Value, ...]) -> Value:
    return tuple(_filled(item, sizes[1:]) for _ in range(sizes[0])) if sizes else item


def _sizes(items: tuple[Value, ...]) -> list[int]:
    if not items:
        return []
    return [len(items), *(_sizes(items[0]) if isinstance(items[0], tuple) else ())]


@scalar("array_sort")
def array_sort(items: Value, descending: Value = False, nulls_first: Value = None) -> Value:  # noqa: FBT002
    """``array_sort``: NULLs last, or first where it descends."""
    found = array_of(items)
    known = sorted((item for item in found if item is not None), reverse=bool(descending))
    nulls = [None] * (len(found) - len(known))
    first = descending if nulls_first is None else nulls_first
    return tuple([*nulls, *known] if first else [*known, *nulls])


scalar("trim_array")(lambda a, n: array_of(a)[: len(a) - n])


@scalars.register("array_to_string")
def array_to_string(items: Value, separator: Value, null: Value = None) -> Value:
    """``array_to_string``: NULLs are left out unless a text for them is given."""
    for given in (items, separator):
        if given is None or isinstance(given, Unknown):
            return given
    parts = []
    for item in _flat(array_of(items)):
        if isinstance(item, Unknown):
            return item
        if item is not None or null is not None:
            parts.append(text_of(null if item is None else item))
    return text_of(separator).join(parts)


@scalars.register("string_to_array")
def string_to_array(text: Value, separator: Value, null: Value = None) -> Value:
    """``string_to_array``: without a separator one item a character."""
    for given in (text, separator):
        if isinstance(given, Unknown):
            return given
    if text is None:
        return None
    if not text_of(text):
        return ()
    parts = list(text_of(text)) if separator is None else text_of(text).split(text_of(separator))
    return tuple(None if null is not None and part == null else part for part in parts)


@sets.register("string_to_table")
def string_to_table(text: Value, separator: Value, null: Value = None) -> list[tuple[Value, ...]]:
    """``string_to_table``: one row a part."""
    return [(item,) for item in string_to_array(text, separator, null) or ()]


@sets.register("unnest")
def unnest(*arrays: Value) -> list[tuple[Value, ...]]:
    """``unnest``: one row an item; several arrays side by side."""
    columns = [_flat(array_of(each)) if each is not None else [] for each in arrays]
    return list(zip_longest(*columns))


_MOST_ROWS = 200_000


@sets.register("generate_series")
def generate_series(start: Value, stop: Value, step: Value = 1) -> list[tuple[Value, ...]]:
    """``generate_series`` of numbers."""
    if start is None or stop is None or step is None:
        return []
    if any(isinstance(each, dt.date) for each in (start, stop)):
        return _times(start, stop, step)
    start, stop, step = (like_peer(each, 0) for each in (start, stop, step))
    found = range(start, stop + (1 if step > 0 else -1), step)
    if len(found) > _MOST_ROWS:
        msg = "a series too long to follow"
        raise NotKnown(msg)
    return [(number,) for number in found]


def _times(start: Value, stop: Value, step: Value) -> list[tuple[Value, ...]]:
    """A series of times; of dates it is one of times with time zone."""
    kind = dt.datetime if type(start) is dt.datetime or type(stop) is dt.datetime else Moment
    first, last = (cast_to("timestamp" if kind is dt.datetime else "timestamptz", each) for each in (start, stop))
    by = cast_to("interval", step)
    unknown = first_unknown((first, last, by))
    if unknown is not None:
        raise NotKnown(unknown.why)
    if by == Interval():
        raise SqlError("22023", "step size cannot equal zero")
    found: list[tuple[Value, ...]] = []
    moment = first
    while moment <= last if by > Interval() else moment >= last:
        found.append((moment,))
        if len(found) > _MOST_ROWS:
            msg = "a series too long to follow"
            raise NotKnown(msg)
        moment = shifted(moment, by)
    return found


@sets.register("generate_subscripts")
def generate_subscripts(items: Value, dimension: Value) -> list[tuple[Value, ...]]:
    """``generate_subscripts``: the numbers of an array's items."""
    first = 0 if isinstance(items, Vector) else 1
    return [(first + number,) for number in range(_length(items, dimension) or 0)] if items is not None else []
