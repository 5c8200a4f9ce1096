"""Casts to PostgreSQL's own types, by internal name; what else there is, the world knows (documentation 4.2.9, 8)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import partial

from generator.sql.evaluate.intervals import Interval, Moment, parse_interval
from generator.sql.evaluate.json_values import Json, parse_json
from generator.sql.evaluate.values import Reg, Unknown, Value, Vector, cast_text, text_of
from generator.sql.node import Node
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


def _json(*, binary: bool) -> Callable[[Value], Value]:
    def convert(value: Value) -> Value:
        if isinstance(value, Json):
            return value if value.binary is binary else Json(value.data, value.text, binary=binary)
        return parse_json(text_of(value), binary=binary)

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
        return dt.datetime.combine(value.date(), value.time()) if isinstance(value, Moment) else value
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


def _interval(value: Value) -> Value:
    if isinstance(value, Interval):
        return value
    return parse_interval(text_of(value)) or Unknown(f"the interval '{text_of(value)}'")


def _zoned(value: Value) -> Value:
    """timestamptz: of a date or time in the session's zone; a text names its own, or the server's."""
    if isinstance(value, dt.datetime):
        return Moment.combine(value.date(), value.time())
    if isinstance(value, dt.date):
        return Moment(value.year, value.month, value.day)
    text = text_of(value).strip()
    if text.lower() in _NOW:
        return Unknown("the clock")
    try:
        found = dt.datetime.fromisoformat(text)
    except ValueError:
        return Unknown(f"the time '{text}'")
    return Unknown("the server's time zone") if found.tzinfo else Moment.combine(found.date(), found.time())


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
    "timestamptz": _zoned,
    "interval": _interval,
    "json": _json(binary=False),
    "jsonb": _json(binary=True),
    # Their values are kept as the text that they were written with.
    **dict.fromkeys(("uuid", "inet", "cidr", "bytea", "xml", "bit", "macaddr", "regconfig"), _text),
}


_FROM_JSON = {**dict.fromkeys(("int2", "int4", "int8", "numeric", "float4", "float8"), "number"), "bool": "boolean"}


def _from_json(kind: str, value: Json) -> Value:
    """Return what a jsonb number or boolean holds; null is NULL (9.16.1). Raises SqlError 22023 for other kinds."""
    data = value.data
    number = isinstance(data, int | Decimal) and not isinstance(data, bool)
    if data is None or (number if _FROM_JSON[kind] == "number" else isinstance(data, bool)):
        return data
    raise SqlError("22023", f"cannot cast jsonb to type {_WORDS.get(kind, kind)}")


def _whole(kind: str) -> Callable[[Value], Value]:
    convert, own, from_json = _CASTS[kind], _OWN.get(kind), kind in _FROM_JSON

    def cast(value: Value) -> Value:
        if type(value) is own or value is None or isinstance(value, Unknown):
            return value
        if from_json and isinstance(value, Json):
            found = _from_json(kind, value)
            return None if found is None else convert(found)
        return convert(value)

    return cast


_OWN: dict[str, type] = {"text": str, "varchar": str, "bpchar": str, "bool": bool}
"""Values that are of a type already."""
CASTS = {kind: _whole(kind) for kind in _CASTS}
"""The cast to each built-in type by its internal name; NULL and unknown stay what they are.

They raise SqlError 22P02 and others for what cannot be cast.
"""
CLOCK_TYPES = frozenset({"date", "timestamp", "timestamptz"})
"""Of these some texts depend on the clock, which the world has."""


def own_cast(type_name: Node) -> tuple[str, Callable[[Value], Value]] | None:
    """Return the cast to a type of PostgreSQL's own, behind its name if another type may hide it; None for other types."""
    names, fields = type_name.names("names"), type_name.fields
    kind = names[-1] if names else ""
    if kind not in CASTS or kind in CLOCK_TYPES or kind == "citext" or (len(names) > 1 and names[0] != "pg_catalog"):
        return None
    if not fields.keys().isdisjoint(_MODIFIED):
        return None
    cast = partial(cast_to, f"_{kind}") if "arrayBounds" in fields else CASTS[kind]
    return ("" if len(names) > 1 else kind), cast


_MODIFIED = frozenset({"typmods", "pct_type", "setof"})


def has_cast(kind: str) -> bool:
    """Return whether there is a cast to the built-in type of that internal name (``int4``, ``_text``)."""
    return kind.removeprefix("_") in CASTS


def cast_to(kind: str, value: Value) -> Value:
    """Return a value cast to a built-in type, or to an array of one; see ``CASTS``."""
    if kind.startswith("_") and value is not None and not isinstance(value, Unknown):
        return cast_array(value, CASTS[kind[1:]])
    return CASTS[kind.removeprefix("_")](value)


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
    if isinstance(peer, tuple):
        return array_from(value) if value.startswith("{") else value
    return next((convert(value) for kind, convert in _PEERS if isinstance(peer, kind)), value)


_PEERS: tuple[tuple[type, Callable[[Value], Value]], ...] = (
    (Json, _json(binary=True)),
    (Decimal, _numeric),
    (int, _integer("int8")),
    (float, _float),
    (Interval, _interval),
    (Moment, _zoned),
    (dt.datetime, _timestamp),
    (dt.date, _date),
)
"""What an untyped literal is read as, by the type beside it; the more special types come first."""
