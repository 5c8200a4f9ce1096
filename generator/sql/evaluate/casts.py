"""Casts to PostgreSQL's own types, by internal name; what else there is, the world knows (documentation 4.2.9, 8)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from generator.sql.evaluate.values import Reg, Unknown, Value, Vector, cast_text, text_of
from generator.sql.types import SqlError

_TRUE = frozenset({"t", "tr", "tru", "true", "y", "ye", "yes", "on", "1"})
_FALSE = frozenset({"f", "fa", "fal", "fals", "false", "n", "no", "of", "off", "0"})
_LIMITS = {"int2": 15, "int4": 31, "int8": 63}
_WORDS = {"int2": "smallint", "int4": "integer", "int8": "bigint"}
_NAME_BYTES = 63


def _text(value: Value) -> Value:
    return cast_text(value)


def _name(value: Value) -> Value:
    return cast_text(value).encode()[:_NAME_BYTES].decode(errors="ignore")


def _char(value: Value) -> Value:
    return text_of(value)[:1]


def _bool(value: Value) -> Value:
    if isinstance(value, bool):
        return value
    if isinstance(value, int):
        return value != 0
    word = text_of(value).strip().lower()
    if word in _TRUE:
        return True
    if word in _FALSE:
        return False
    raise SqlError("22P02", f'invalid input syntax for type boolean: "{text_of(value)}"')


def _integer(kind: str) -> Callable[[Value], Value]:
    def convert(value: Value) -> Value:
        if isinstance(value, Decimal | float):
            number = int(Decimal(value).to_integral_value(ROUND_HALF_UP))
        elif isinstance(value, int):
            number = int(value)
        else:
            try:
                number = int(text_of(value).strip())
            except ValueError:
                message = f'invalid input syntax for type {_WORDS[kind]}: "{text_of(value)}"'
                raise SqlError("22P02", message) from None
        if not -(1 << _LIMITS[kind]) <= number < 1 << _LIMITS[kind]:
            raise SqlError("22003", f"{_WORDS[kind]} out of range")
        return number

    return convert


def _oid(value: Value) -> Value:
    if isinstance(value, int):
        return int(value)
    try:
        return int(text_of(value).strip())
    except ValueError:
        raise SqlError("22P02", f'invalid input syntax for type oid: "{text_of(value)}"') from None


def _numeric(value: Value) -> Value:
    if isinstance(value, Decimal):
        return value
    try:
        return Decimal(text_of(value).strip())
    except InvalidOperation:
        raise SqlError("22P02", f'invalid input syntax for type numeric: "{text_of(value)}"') from None


def _float(value: Value) -> Value:
    try:
        return float(text_of(value).strip())
    except ValueError:
        raise SqlError("22P02", f'invalid input syntax for type double precision: "{text_of(value)}"') from None


_NOW = frozenset({"now", "today", "tomorrow", "yesterday"})


def _date(value: Value) -> Value:
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    text = text_of(value).strip()
    if text.lower() in _NOW:
        return Unknown("the clock")
    try:
        return dt.date.fromisoformat(text.split("T")[0].split(" ")[0])
    except ValueError:
        return Unknown(f"the date '{text}'")


def _timestamp(value: Value) -> Value:
    if isinstance(value, dt.datetime):
        return value
    if isinstance(value, dt.date):
        return dt.datetime(value.year, value.month, value.day)  # noqa: DTZ001 - without time zone, as the type is
    text = text_of(value).strip()
    if text.lower() in _NOW:
        return Unknown("the clock")
    try:
        found = dt.datetime.fromisoformat(text)
    except ValueError:
        return Unknown(f"the time '{text}'")
    return found.astimezone(dt.UTC).replace(tzinfo=None) if found.tzinfo else found


_CASTS: dict[str, Callable[[Value], Value]] = {
    "text": _text,
    "varchar": _text,
    "bpchar": _text,
    "citext": _text,
    "name": _name,
    "char": _char,
    "bool": _bool,
    **{kind: _integer(kind) for kind in _LIMITS},
    "oid": _oid,
    "numeric": _numeric,
    "float4": _float,
    "float8": _float,
    "date": _date,
    "timestamp": _timestamp,
}


def has_cast(kind: str) -> bool:
    """Return whether there is a cast to the built-in type of that internal name (``int4``, ``_text``)."""
    return kind.removeprefix("_") in _CASTS


def cast_to(kind: str, value: Value) -> Value:
    """Return a value cast to a built-in type; NULL and unknown stay what they are.

    Raises:
        SqlError: 22P02 and others for what cannot be cast.
    """
    if value is None or isinstance(value, Unknown):
        return value
    if kind.startswith("_"):
        return cast_array(value, lambda item: cast_to(kind[1:], item))
    return _CASTS[kind](value)


def cast_array(value: Value, element: Callable[[Value], Value]) -> Value:
    """Return an array with each element cast; text is read as an array literal."""
    if isinstance(value, Vector):
        return tuple(element(item) for item in value)
    if isinstance(value, tuple):
        return tuple(cast_array(item, element) if isinstance(item, tuple) else element(item) for item in value)
    return cast_array(array_from(text_of(value)), element)


def array_from(text: str) -> tuple[Value, ...]:
    """Read an array literal: ``{a,"b c",NULL}``; raises SqlError 22P02 (documentation 8.15.2)."""
    items, position = _array(text.strip(), 0)
    if position != len(text.strip()):
        raise SqlError("22P02", f'malformed array literal: "{text}"')
    return items


def _array(text: str, position: int) -> tuple[tuple[Value, ...], int]:
    if text[position : position + 1] != "{":
        raise SqlError("22P02", f'malformed array literal: "{text}"')
    position += 1
    items: list[Value] = []
    while position < len(text):
        character = text[position]
        if character == "}":
            return tuple(items), position + 1
        if character in ", \t\n":
            position += 1
        elif character == "{":
            inner, position = _array(text, position)
            items.append(inner)
        else:
            item, position = _item(text, position)
            items.append(item)
    raise SqlError("22P02", f'malformed array literal: "{text}"')


def _item(text: str, position: int) -> tuple[str | None, int]:
    quoted = text[position] == '"'
    position += quoted
    found: list[str] = []
    while position < len(text):
        character = text[position]
        if character == "\\":
            position += 1
            found.append(text[position : position + 1])
        elif quoted and character == '"':
            return "".join(found), position + 1
        elif not quoted and character in ",}":
            break
        else:
            found.append(character)
        position += 1
    word = "".join(found).strip()
    return (None if word.lower() == "null" else word), position


def like_peer(value: Value, peer: Value) -> Value:
    """Return a string as the type of what it is compared with: an untyped literal takes its type (10.2)."""
    if not isinstance(value, str) or isinstance(peer, str):
        return value
    if isinstance(peer, bool):
        return _bool(value)
    if isinstance(peer, Reg):
        return value
    if isinstance(peer, Decimal):
        return _numeric(value)
    if isinstance(peer, int):
        return _integer("int8")(value)
    if isinstance(peer, float):
        return _float(value)
    if isinstance(peer, dt.datetime):
        return _timestamp(value)
    if isinstance(peer, dt.date):
        return _date(value)
    if isinstance(peer, tuple):
        return array_from(value) if value.startswith("{") else value
    return value
