"""The facts that a comparison yields, one for each value held against another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import StrEnum
from typing import Any, TypeVar, cast

from generator.drift.fields import FOLDED, NOT_COMPARED, UNORDERED, WHERE_BOTH_KNOW
from generator.live.text import fold
from generator.model.ids import ObjectId
from generator.model.origin import Change, Origin
from generator.record import dataclass

T = TypeVar("T")


class Outcome(StrEnum):
    """What came of holding the expected value against the actual one."""

    MATCHED = "matched"
    MISSING = "missing"
    EXTRA = "extra"
    WRONG = "wrong"
    NOT_EVALUATED = "not evaluated"


@dataclass(frozen=True, slots=True)
class Fact:
    """One value held against another.

    Args:
        kind: The kind of object, or of the part of one (``column``).
        attribute: The field compared; empty for the object's existence.
        outcome: What came of it.
        object: The object that it is about.
        expected: The value that the migrations come to, printed.
        actual: The value found, printed.
        origin: Where the migrations made the object, if known.
        implied: Whether it follows from a missing or extra owner, and need not be told again.
    """

    kind: str
    attribute: str
    outcome: Outcome
    object: ObjectId
    expected: str = ""
    actual: str = ""
    origin: Origin | None = None
    implied: bool = False


def existence(object_id: ObjectId, expected: object | None, actual: object | None, *, implied: bool = False) -> Fact:
    """Return the fact that an object is there on both sides, or on one."""
    outcome = Outcome.EXTRA if expected is None else Outcome.MISSING if actual is None else Outcome.MATCHED
    return Fact(object_id.kind.value, "", outcome, object_id, origin=origin_of(expected), implied=implied)


def values(object_id: ObjectId, expected: T, actual: T, skip: frozenset[str] = frozenset()) -> Iterator[Fact]:
    """Yield a fact for each field of two objects of one class that has a value on either side."""
    cls = type(expected)
    for field in fields(cast("Any", expected)):
        name = field.name
        if name in NOT_COMPARED[cls] or name in skip:
            continue
        ours, theirs = _value(cls, name, expected), _value(cls, name, actual)
        if name in WHERE_BOTH_KNOW.get(cls, ()) and not (ours and theirs):
            continue
        yield from value(object_id, name, ours, theirs, origin_of(expected))


def value(
    object_id: ObjectId, attribute: str, expected: object, actual: object, origin: Origin | None
) -> Iterator[Fact]:
    """Yield the fact about one value, unless it is empty on both sides."""
    if expected == actual:
        if not _empty(expected):
            yield Fact(object_id.kind.value, attribute, Outcome.MATCHED, object_id, origin=origin)
        return
    outcome = Outcome.MISSING if _empty(actual) else Outcome.EXTRA if _empty(expected) else Outcome.WRONG
    yield Fact(object_id.kind.value, attribute, outcome, object_id, show(expected), show(actual), origin)


def not_evaluated(object_id: ObjectId, attribute: str, expected: object, actual: object, origin: Origin | None) -> Fact:
    """Return the fact that a value could not be judged."""
    return Fact(object_id.kind.value, attribute, Outcome.NOT_EVALUATED, object_id, show(expected), show(actual), origin)


def origin_of(thing: object | None) -> Origin | None:
    """Return where an object was last changed, if it has a history."""
    history: tuple[Change, ...] = getattr(thing, "history", ())
    return history[-1].origin if history else None


def show(thing: object) -> str:
    """Return a value as a message prints it."""
    if isinstance(thing, ObjectId):
        return thing.dotted
    if isinstance(thing, frozenset):
        return show(tuple(sorted(thing, key=str)))
    if isinstance(thing, tuple):
        return f"({', '.join(show(item) for item in thing)})"
    if is_dataclass(thing) and not isinstance(thing, type):
        told = [
            f"{field.name}={show(item)}"
            for field in fields(thing)
            if (item := getattr(thing, field.name)) != field.default
        ]
        return f"[{' '.join(told)}]"
    if isinstance(thing, bool):
        return "true" if thing else "false"
    return str(thing)


def _value(cls: type, name: str, thing: object) -> object:
    found: object = getattr(thing, name)
    if name in FOLDED and isinstance(found, str):
        return fold(found)
    if name in UNORDERED.get(cls, ()) and isinstance(found, tuple):
        return frozenset(found)
    return found


def _empty(thing: object) -> bool:
    return thing is None or thing is False or thing in ("", (), frozenset())
