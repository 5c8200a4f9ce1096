"""Window functions (PostgreSQL documentation 3.5, 4.2.8 and 9.22)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import field
from typing import Any

from generator.record import dataclass
from generator.registry import Registry
from generator.sql.evaluate.expressions import compile_expression
from generator.sql.evaluate.functions import aggregates
from generator.sql.evaluate.ordering import rank
from generator.sql.evaluate.scope import Fn, Scope, Slots
from generator.sql.evaluate.steps import Doubt
from generator.sql.evaluate.values import MISFITS, NotKnown, Unknown, Value
from generator.sql.node import Node

# parsenodes.h: FRAMEOPTION_*
_RANGE, _ROWS, _GROUPS = 0x2, 0x4, 0x8
_START_UNBOUNDED, _END_UNBOUNDED = 0x20, 0x100
_START_CURRENT, _END_CURRENT = 0x200, 0x400
_START_PRECEDING, _END_PRECEDING, _START_FOLLOWING, _END_FOLLOWING = 0x800, 0x1000, 0x2000, 0x4000
_EXCLUSION = 0x8000 | 0x10000 | 0x20000
_DEFAULT = _RANGE | _START_UNBOUNDED | _END_CURRENT


@dataclass(frozen=True)
class Window:
    """A window: how rows are parted and ordered, and the frame of each."""

    partition: tuple[Fn, ...] = ()
    order: tuple[tuple[Fn, bool, bool], ...] = ()
    options: int = _DEFAULT
    start: Fn | None = None
    end: Fn | None = None


@dataclass(frozen=True)
class Place:
    """A row in its partition.

    Args:
        rows: The partition, in order.
        at: Which of them the row is.
        peers: Number of the group of equals of each.
        values: The arguments of the call for each.
    """

    rows: list[Slots]
    at: int
    peers: list[int]
    values: list[tuple[Value, ...]]


@dataclass
class Windows:
    """The window functions of one query: where their results stand, and how each is computed."""

    slot: int
    named: dict[str, Window] = field(default_factory=dict)
    calls: list[Callable[[list[Slots]], list[Value]]] = field(default_factory=list)

    def spread(self, source: Callable[[Slots], Iterator[Doubt]]) -> Callable[[Slots], Iterator[Doubt]]:
        """Return a source whose rows have the results; raises NotKnown where it is not sure which rows there are."""

        def rows(slots: Slots) -> Iterator[Doubt]:
            found: list[Slots] = []
            for doubt in source(slots):
                if doubt is not None:
                    raise NotKnown(doubt)
                found.append(list(slots))
            results = [call(found) for call in self.calls]
            for number, row in enumerate(found):
                slots[:] = row
                slots[self.slot] = [result[number] for result in results]
                yield None

        return rows


def compile_windows(nodes: tuple[Node, ...], scope: Scope) -> None:
    """Compile the WINDOW clause."""
    for node in nodes:
        if scope.windows is not None:
            scope.windows.named[node.text("name")] = _window(node, scope)


def compile_call(node: Node, name: str, parts: list[Fn], keep: Fn | None, scope: Scope) -> Fn:
    """Compile a call with OVER."""
    windows = scope.windows
    over = node.struct("over", "WindowDef")
    if windows is None or over is None:
        msg = "a window function"
        raise NotKnown(msg)
    work = functions.get(name)
    if work is None and name not in aggregates:
        msg = f"the window function {name}()"
        raise NotKnown(msg)
    window = windows.named.get(over.text("name")) if over.has("name") else _window(over, scope)
    if window is None:
        msg = "a window that is not understood"
        raise NotKnown(msg)

    def compute(rows: list[Slots]) -> list[Value]:
        found: list[Value] = [None] * len(rows)
        for numbers in _partitions(window, rows):
            members = [rows[number] for number in numbers]
            peers = _peers(window, members)
            values = [tuple(part(slots) for part in parts) for slots in members]
            for at, number in enumerate(numbers):
                place = Place(members, at, peers, values)
                frame = _frame(window, place)
                try:
                    found[number] = work(place, frame) if work is not None else _aggregated(name, place, frame, keep)
                except MISFITS:
                    found[number] = Unknown(f"the window function {name}()")
        return found

    number = len(windows.calls)
    windows.calls.append(compute)
    slot = windows.slot
    return lambda slots: slots[slot][number]


def _aggregated(name: str, place: Place, frame: range, keep: Fn | None) -> Value:
    return aggregates[name]([place.values[at] for at in frame if keep is None or keep(place.rows[at])])


def _window(node: Node, scope: Scope) -> Window:
    base = Window()
    if node.has("refname") and scope.windows is not None:
        base = scope.windows.named.get(node.text("refname"), base)
    options = node.number("frameOptions") or _DEFAULT
    if options & _EXCLUSION:
        msg = "a window's EXCLUDE"
        raise NotKnown(msg)
    partition = tuple(compile_expression(each, scope) for each in node.nodes("partitionClause"))
    order = tuple(_sort_key(each, scope) for each in node.nodes("orderClause"))
    start, end = (
        compile_expression(inner, scope) if (inner := node.node(name)) is not None else None
        for name in ("startOffset", "endOffset")
    )
    return Window(partition or base.partition, order or base.order, options, start, end)


def _sort_key(node: Node, scope: Scope) -> tuple[Fn, bool, bool]:
    inner = node.node("node")
    if inner is None:
        msg = "a window that is not understood"
        raise NotKnown(msg)
    descending = node.text("sortby_dir") == "SORTBY_DESC"
    nulls = node.text("sortby_nulls")
    first = nulls == "SORTBY_NULLS_FIRST" or (descending and nulls != "SORTBY_NULLS_LAST")
    return compile_expression(inner, scope), descending, first


def _partitions(window: Window, rows: list[Slots]) -> list[list[int]]:
    """Return the numbers of each partition's rows, in the window's order."""
    groups: dict[tuple[Value, ...], list[int]] = {}
    for number, slots in enumerate(rows):
        key = tuple(fn(slots) for fn in window.partition)
        for value in key:
            if isinstance(value, Unknown):
                raise NotKnown(value.why)
        groups.setdefault(key, []).append(number)
    for numbers in groups.values():
        for key in reversed(window.order):
            numbers.sort(key=lambda number, key=key: _rank(key, rows[number]), reverse=key[1])  # type: ignore[misc]
    return list(groups.values())


def _rank(key: tuple[Fn, bool, bool], slots: Slots) -> tuple[bool, Value]:
    value, descending, nulls_first = key
    return rank(value(slots), descending, nulls_first)


def _peers(window: Window, members: list[Slots]) -> list[int]:
    """Number the groups of rows that are equal in the window's order."""
    keys = [tuple(key(slots) for key, _, _ in window.order) for slots in members]
    found: list[int] = []
    for at, key in enumerate(keys):
        found.append(0 if not at else found[-1] + (key != keys[at - 1]))
    return found


def _frame(window: Window, place: Place) -> range:
    """Return which rows of its partition are in a row's frame."""
    options, size = window.options, len(place.rows)
    offsets = options & (_START_PRECEDING | _END_PRECEDING | _START_FOLLOWING | _END_FOLLOWING)
    if options & _GROUPS or (offsets and not options & _ROWS):
        msg = "a window's frame"
        raise NotKnown(msg)
    by_rows = bool(options & _ROWS)
    peer = place.peers[place.at]
    first_peer = place.at if by_rows else place.peers.index(peer)
    last_peer = place.at if by_rows else size - 1 - place.peers[::-1].index(peer)
    start = 0 if options & _START_UNBOUNDED else first_peer
    end = size - 1 if options & _END_UNBOUNDED else last_peer
    row = place.rows[place.at]
    if options & (_START_PRECEDING | _START_FOLLOWING):
        start = place.at + _offset(window.start, row) * (-1 if options & _START_PRECEDING else 1)
    if options & (_END_PRECEDING | _END_FOLLOWING):
        end = place.at + _offset(window.end, row) * (-1 if options & _END_PRECEDING else 1)
    return range(max(start, 0), min(end, size - 1) + 1)


def _offset(fn: Fn | None, row: Slots) -> int:
    value = fn(row) if fn is not None else None
    if not isinstance(value, int):
        msg = "a window's frame"
        raise NotKnown(msg)
    return value


# --- the functions ----------------------------------------------------------------------------------------------------

WindowFunction = Callable[[Place, range], Value]

functions: Registry[WindowFunction] = Registry("window function of the evaluator")


def _at(place: Place, at: int, argument: int = 0) -> Value:
    return place.values[at][argument]


functions.register("row_number")(lambda place, _frame: place.at + 1)
functions.register("rank")(lambda place, _frame: place.peers.index(place.peers[place.at]) + 1)
functions.register("dense_rank")(lambda place, _frame: place.peers[place.at] + 1)
functions.register("first_value")(lambda place, frame: _at(place, frame[0]) if frame else None)
functions.register("last_value")(lambda place, frame: _at(place, frame[-1]) if frame else None)


@functions.register("nth_value")
def _nth_value(place: Place, frame: range) -> Value:
    at = _at(place, place.at, 1) - 1
    return _at(place, frame[at]) if at < len(frame) else None


def _shifted(direction: int) -> WindowFunction:
    def shift(place: Place, _frame: range) -> Value:
        own: tuple[Any, ...] = place.values[place.at]
        by = own[1] if len(own) > 1 else 1
        if by is None:
            return None
        at = place.at + direction * by
        if 0 <= at < len(place.rows):
            return _at(place, at)
        return own[2] if len(own) > 2 else None  # noqa: PLR2004 - value, offset, default

    return shift


functions.register("lag")(_shifted(-1))
functions.register("lead")(_shifted(1))


@functions.register("ntile")
def _ntile(place: Place, _frame: range) -> Value:
    buckets, size = _at(place, place.at), len(place.rows)
    small, larger = divmod(size, buckets)
    border = larger * (small + 1)
    return place.at // (small + 1) + 1 if place.at < border else larger + (place.at - border) // max(small, 1) + 1


@functions.register("percent_rank")
def _percent_rank(place: Place, _frame: range) -> Value:
    before = place.peers.index(place.peers[place.at])
    return before / (len(place.rows) - 1) if len(place.rows) > 1 else 0.0


@functions.register("cume_dist")
def _cume_dist(place: Place, _frame: range) -> Value:
    return sum(peer <= place.peers[place.at] for peer in place.peers) / len(place.rows)
