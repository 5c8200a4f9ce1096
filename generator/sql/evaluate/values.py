"""Values of the evaluator: PostgreSQL's, as Python sees them, and the one that nobody knows.

NULL is None; booleans, integers, Decimals, floats, strings, dates and timestamps are Python's; an array is a tuple.
``Unknown`` stands for what depends on rows, on the clock or on chance; it goes through every expression like NULL
does, but says why (compare PostgreSQL documentation 4.2, Value Expressions).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any, Self

from generator.record import dataclass
from generator.sql.evaluate.intervals import Moment
from generator.sql.evaluate.json_values import Json

Value = Any
"""A value: what it may be is said in the module's docstring; which one it is shows only when a statement runs."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """A value that cannot be known without the database.

    Args:
        why: What it depends on, as the end of a sentence: ``the rows of table users``.
    """

    why: str


MISFITS = (TypeError, ValueError, ArithmeticError, LookupError, AttributeError)
"""What Python raises where an operator or function is given values of other types than it is written for."""


class NotKnown(Exception):  # noqa: N818 - no error: the answer lies outside of what can be known
    """A whole query's answer cannot be known."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Vector(tuple[Value, ...]):
    """An int2vector or oidvector: counts from 0, prints with blanks."""

    __slots__ = ()


class Reg(int):
    """An object identifier that prints as a name: regclass, regtype, regproc … (documentation 8.19)."""

    kind: str
    text: str

    def __new__(cls, oid: int, kind: str, text: str) -> Self:
        """Make the value of that oid; ``text`` is how it prints today."""
        made = super().__new__(cls, oid)
        made.kind = kind
        made.text = text
        return made


class Record:
    """A row with named fields."""

    __slots__ = ("names", "values")

    def __init__(self, names: tuple[str, ...], values: tuple[Value, ...]) -> None:
        self.names = names
        self.values = values

    def get(self, name: str) -> Value:
        """Return a field; raises KeyError."""
        try:
            return self.values[self.names.index(name)]
        except ValueError:
            raise KeyError(name) from None

    def having(self, name: str, value: Value) -> Record:
        """Return a record with a field set; one that is not there is added."""
        if name in self.names:
            at = self.names.index(name)
            return Record(self.names, (*self.values[:at], value, *self.values[at + 1 :]))
        return Record((*self.names, name), (*self.values, value))

    def __iter__(self) -> Iterator[Value]:
        return iter(self.values)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Record) and self.values == other.values

    def __hash__(self) -> int:
        return hash(self.values)

    def __repr__(self) -> str:
        return f"Record({', '.join(f'{n}={v!r}' for n, v in zip(self.names, self.values, strict=True))})"


def first_unknown(values: tuple[Value, ...] | list[Value]) -> Unknown | None:
    """Return the first unknown among values, looking into arrays and rows."""
    for value in values:
        if isinstance(value, Unknown):
            return value
        if isinstance(value, tuple | Record) and (inner := first_unknown(tuple(value))) is not None:
            return inner
    return None


def text_of(value: Value) -> str:
    """Return what a type's output function prints; the value is neither NULL nor unknown."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "t" if value else "f"
    if isinstance(value, Reg | Json):
        return value.text
    if isinstance(value, Vector):
        return " ".join(text_of(item) for item in value)
    if isinstance(value, tuple):
        return "{" + ",".join(_element(item) for item in value) + "}"
    if isinstance(value, Record):
        return "(" + ",".join(_field(item) for item in value) + ")"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)  # noqa: PLR2004
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, Moment):
        msg = "the server's time zone"
        raise NotKnown(msg)
    if isinstance(value, dt.datetime):
        return value.isoformat(" ")
    return str(value)


def cast_text(value: Value) -> str:
    """Return ``value::text``: as ``text_of``, but a boolean is spelled out."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return text_of(value)


def _element(item: Value) -> str:
    if item is None:
        return "NULL"
    if isinstance(item, tuple) and not isinstance(item, Vector):
        return text_of(item)
    text = text_of(item)
    if text and text.lower() != "null" and not any(c in '{}",\\' or c.isspace() for c in text):
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _field(item: Value) -> str:
    if item is None:
        return ""
    text = text_of(item)
    if text and not any(c in '(),"\\' or c.isspace() for c in text):
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '""') + '"'


def strict(function: Callable[..., Value]) -> Callable[..., Value]:
    """Return a function that gives NULL for a NULL argument and an unknown for an unknown one."""

    def wrapped(*arguments: Value, **named: Value) -> Value:
        unknown = None
        for argument in (*arguments, *named.values()) if named else arguments:
            if argument is None:
                return None
            if isinstance(argument, Unknown):
                unknown = unknown or argument
        return unknown if unknown is not None else function(*arguments, **named)

    wrapped.__name__ = getattr(function, "__name__", "function")
    return wrapped
