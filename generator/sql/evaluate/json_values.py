"""Values of the types json and jsonb (PostgreSQL documentation 8.14)."""

from __future__ import annotations

import datetime as dt
import json
import math
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from typing import Any

from generator.sql.types import SqlError

Data = Any
"""What JSON says: a dict, list, string, integer, Decimal, boolean or None."""


class Json:
    """A value of type json, which keeps its text, or jsonb, which prints in PostgreSQL's own form."""

    __slots__ = ("binary", "data", "text")

    def __init__(self, data: Data, text: str = "", *, binary: bool = True) -> None:
        self.data = data
        self.binary = binary
        self.text = text if text and not binary else printed(data)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Json) and comparable(self.data) == comparable(other.data)

    def __hash__(self) -> int:
        return hash(self.text)

    def __repr__(self) -> str:
        return f"Json({self.text!r})"

    def child(self, data: Data, text: str = "") -> Json:
        """Return a part of it, of its type."""
        return Json(data, text, binary=self.binary)


def comparable(data: Data) -> Data:
    """Return data in which booleans do not equal numbers, as they do in Python."""
    if isinstance(data, bool):
        return ("boolean", data)
    if isinstance(data, list):
        return [comparable(item) for item in data]
    if isinstance(data, dict):
        return {key: comparable(item) for key, item in data.items()}
    return data


def parse_json(text: str, *, binary: bool) -> Json:
    """Read a JSON text; raises SqlError 22P02."""
    try:
        data = json.loads(text, parse_float=_number, parse_constant=_refuse, strict=False)
    except (ValueError, InvalidOperation, RecursionError):
        raise SqlError("22P02", "invalid input syntax for type json") from None
    return Json(data, text, binary=binary)


def _number(text: str) -> Decimal:
    """Numeric knows no negative zero."""
    return Decimal(text) + 0 if not Decimal(text) else Decimal(text)


def _refuse(word: str) -> Data:
    raise ValueError(word)


def elements(value: Json) -> list[Json]:
    """Return the elements of an array; of json each keeps its own text."""
    if value.binary:
        return [value.child(item) for item in value.data]
    return [value.child(item, text) for _, item, text in _pieces(value.text)]


def members(value: Json) -> list[tuple[str, Json]]:
    """Return the members of an object in their order: jsonb's has the shorter keys first."""
    if value.binary:
        return [(key, value.child(value.data[key])) for key in sorted(value.data, key=key_rank)]
    return [(key, value.child(item, text)) for key, item, text in _pieces(value.text)]


def _pieces(text: str) -> Iterable[tuple[str, Data, str]]:
    """Yield key, value and text of the parts of an array or object."""
    decoder = json.JSONDecoder(parse_float=Decimal, strict=False)
    position = _skip(text, 0)
    is_object = text[position] == "{"
    position = _skip(text, position + 1)
    while text[position] not in "]}":
        key = ""
        if is_object:
            key, position = decoder.raw_decode(text, position)
            position = _skip(text, _skip(text, position) + 1)
        data, end = decoder.raw_decode(text, position)
        yield key, data, text[position:end]
        position = _skip(text, end)
        if text[position] == ",":
            position = _skip(text, position + 1)


def _skip(text: str, position: int) -> int:
    while position < len(text) and text[position] in " \t\r\n":
        position += 1
    return position


def key_rank(key: str) -> tuple[int, bytes]:
    """How jsonb sorts keys: by length, then by bytes."""
    raw = key.encode()
    return len(raw), raw


def printed(data: Data, *, colon: str = ": ", comma: str = ", ", ordered: bool = True) -> str:
    """Return data as jsonb prints it, or with other signs between as some functions of json do."""
    if isinstance(data, dict):
        keys = sorted(data, key=key_rank) if ordered else data
        parts = (f"{quoted(key)}{colon}{printed(data[key], colon=colon, comma=comma, ordered=ordered)}" for key in keys)
        return "{" + comma.join(parts) + "}"
    if isinstance(data, list):
        return "[" + comma.join(printed(item, colon=colon, comma=comma, ordered=ordered) for item in data) + "]"
    return _scalar(data)


def _scalar(data: Data) -> str:
    if data is None:
        return "null"
    if isinstance(data, bool):
        return "true" if data else "false"
    if isinstance(data, Decimal):
        return format(data, "f")
    return quoted(data) if isinstance(data, str) else str(data)


_ESCAPES = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def quoted(text: str) -> str:
    """Return a JSON string (``escape_json``)."""
    escaped = (_ESCAPES.get(c) or (f"\\u{ord(c):04x}" if c < " " else c) for c in text)
    return '"' + "".join(escaped) + '"'


def pretty(data: Data, level: int = 0) -> str:
    """Return data as ``jsonb_pretty`` does."""
    pad = "    " * (level + 1)
    if isinstance(data, dict) and data:
        parts = [f"{pad}{quoted(key)}: {pretty(data[key], level + 1)}" for key in sorted(data, key=key_rank)]
        return "{\n" + ",\n".join(parts) + "\n" + pad[4:] + "}"
    if isinstance(data, list) and data:
        return "[\n" + ",\n".join(f"{pad}{pretty(item, level + 1)}" for item in data) + "\n" + pad[4:] + "]"
    if isinstance(data, dict | list):
        return printed(data)[0] + "\n" + pad[4:] + printed(data)[-1]
    return _scalar(data)


def data_of(value: object) -> Data:
    """Return what a value of another type is in JSON (``to_jsonb``)."""
    from generator.sql.evaluate.values import Record, Reg, Vector, text_of  # noqa: PLC0415 - values print Json

    if isinstance(value, Json):
        return value.data
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, Record):
        return {name: data_of(item) for name, item in zip(value.names, value.values, strict=True)}
    if isinstance(value, tuple) and not isinstance(value, Vector):
        return [data_of(item) for item in value]
    if isinstance(value, float) and not math.isfinite(value):
        return text_of(value)
    if isinstance(value, float):
        return Decimal(text_of(value))
    if isinstance(value, int | Decimal) and not isinstance(value, Reg):
        return value
    if isinstance(value, dt.datetime):
        return value.isoformat()
    return text_of(value)
