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
class Step:
    """One loop of the join: fills its slots with each row in turn."""

    slots: frozenset[int]
    rows: Callable[[Slots, Mapping[str, Value]], Iterable[Row]] | None = None
    inner: list[Step] = field(default_factory=list)
    outer: bool = False
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
