"""The loops of a join, and which condition can be tested how early (PostgreSQL documentation 7.2.1)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from generator.sql.evaluate.scope import Fn, Slots
from generator.sql.evaluate.values import NotKnown, Unknown, Value
from generator.sql.evaluate.world import Row

Doubt = str | None
"""Why it is not sure that a row belongs to the result; None if it is."""


@dataclass
class Condition:
    """A part of WHERE or ON: ``column = value`` can tell a table what to look for."""

    test: Fn
    used: frozenset[int]
    keys: list[tuple[int, str, Fn, frozenset[int]]] = field(default_factory=list)


@dataclass
class Full:
    """A FULL JOIN: both sides, what joins their rows, and the slots of the right side."""

    left: list[Step]
    right: list[Step]
    tests: list[Fn]
    slots: frozenset[int]


@dataclass
class Step:
    """One loop of the join: fills its slots with each row in turn."""

    slots: frozenset[int]
    rows: Callable[[Slots, Mapping[str, Value]], Iterable[Row]] | None = None
    inner: list[Step] = field(default_factory=list)
    outer: bool = False
    full: Full | None = None
    keys: list[tuple[str, Fn]] = field(default_factory=list)
    tests: list[Fn] = field(default_factory=list)


def run_steps(steps: list[Step], slots: Slots, start: int = 0) -> Iterator[Doubt]:
    """Yield once for each combination of rows, which then stands in the slots."""
    if start == len(steps):
        yield None
        return
    step = steps[start]
    for doubt in _bind(step, slots):
        here = _tested(step.tests, slots)
        if here is False:
            continue
        for more in run_steps(steps, slots, start + 1):
            yield doubt or (here if isinstance(here, str) else None) or more


def _tested(tests: list[Fn], slots: Slots) -> bool | str:
    doubt: bool | str = True
    for test in tests:
        value = test(slots)
        if isinstance(value, Unknown):
            doubt = value.why
        elif not value:
            return False
    return doubt


def _bind(step: Step, slots: Slots) -> Iterator[Doubt]:
    if step.full is not None:
        yield from _bind_full(step, step.full, slots)
        return
    if step.rows is None:
        yield from _bind_outer(step, slots)
        return
    (slot,) = step.slots
    wanted = {}
    for name, key in step.keys:
        value = key(slots)
        if value is None:
            return
        if not isinstance(value, Unknown):
            wanted[name] = value
    for row in step.rows(slots, wanted):
        slots[slot] = row
        yield None


def _bind_outer(step: Step, slots: Slots) -> Iterator[Doubt]:
    """A LEFT JOIN's right side: a row of NULLs where nothing fits."""
    matched = False
    for doubt in run_steps(step.inner, slots):
        if doubt is not None:
            raise NotKnown(doubt)
        matched = True
        yield None
    if not matched and step.outer:
        for slot in step.slots:
            slots[slot] = None
        yield None


def _bind_full(step: Step, full: Full, slots: Slots) -> Iterator[Doubt]:
    """All pairs that fit, the left rows that fit none, then the right rows that fit none."""
    rights = list(_certain(full.right, full.slots, slots))
    matched = [False] * len(rights)
    for left in list(_certain(full.left, step.slots - full.slots, slots)):
        _put(slots, left)
        alone = True
        for number, right in enumerate(rights):
            _put(slots, right)
            here = _tested(full.tests, slots)
            if isinstance(here, str):
                raise NotKnown(here)
            if here:
                alone, matched[number] = False, True
                yield None
        if alone:
            _put(slots, dict.fromkeys(full.slots))
            yield None
    for right in (right for number, right in enumerate(rights) if not matched[number]):
        _put(slots, {**dict.fromkeys(step.slots), **right})
        yield None


def _certain(steps: list[Step], own: frozenset[int], slots: Slots) -> Iterator[dict[int, Row]]:
    for doubt in run_steps(steps, slots):
        if doubt is not None:
            raise NotKnown(doubt)
        yield {slot: slots[slot] for slot in own}


def _put(slots: Slots, rows: Mapping[int, Row]) -> None:
    for slot, row in rows.items():
        slots[slot] = row


def place(conditions: list[Condition], steps: list[Step]) -> list[Fn]:
    """Give each condition to the first step after which it can be tested; return those that need none."""
    all_slots = frozenset().union(*(step.slots for step in steps))
    free: list[Fn] = []
    for condition in conditions:
        needed = condition.used & all_slots
        bound: frozenset[int] = frozenset()
        if not needed:
            free.append(condition.test)
            continue
        for step in steps:
            for slot, name, key, reads in condition.keys:
                if step.rows is not None and slot in step.slots and not (reads & all_slots) - bound:
                    step.keys.append((name, key))
            bound |= step.slots
            if needed <= bound:
                step.tests.append(condition.test)
                break
    return free
