"""Literals of extensions' types, as their output functions print them again: hstore, vectors, cubes, queries of intarray.

Keys are ``extension.type``. A type that is not here prints as written.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable
from decimal import Decimal
from typing import Final

from generator.registry import Registry
from generator.sql.analysis.refusal import refuse

Reader = Callable[[str], str | None]
"""Returns None for what it does not work out."""

readers: Registry[Reader] = Registry("literal reader of an extension's type")

VERBATIM: Final = frozenset({"citext.citext", "ltree.ltree", "ltree.lquery", "ltree.ltxtquery"})
"""Types that print what was read, but perhaps for white space."""

_PAIR = re.compile(
    r'\s*(?:"(?P<quoted>(?:\\.|[^"\\])*)"|(?P<plain>(?:\\.|[^\s,="\\])+))\s*=>'
    r'\s*(?:"(?P<value>(?:\\.|[^"\\])*)"|(?P<bare>(?:\\.|[^\s,"\\])+))\s*(?:,|\Z)',
    re.DOTALL,
)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_LIST = re.compile(r"\s*\[([^\[\]]+)\]\s*\Z")
_CUBE = re.compile(r"\s*[(\[]?\s*(?:\(([^()]+)\)\s*,\s*\(([^()]+)\)|\(?([^()\[\]]+)\)?)\s*[)\]]?\s*\Z")


@readers.register("hstore.hstore")
def _hstore(text: str) -> str | None:
    """Pairs in the order of the lengths of their keys, everything quoted, each key once."""
    pairs: dict[str, str | None] = {}
    position = 0
    while text[position:].strip():
        match = _PAIR.match(text, position)
        if match is None:
            refuse("42601", "syntax error in hstore")
        key = _ESCAPED.sub(r"\1", match["quoted"] if match["quoted"] is not None else match["plain"])
        bare = match["bare"]
        value = _ESCAPED.sub(r"\1", match["value"] if bare is None else bare)
        pairs.setdefault(key, None if bare is not None and bare.lower() == "null" else value)
        position = match.end()
    ordered = sorted(pairs, key=lambda key: (len(key.encode()), key.encode()))
    return ", ".join(f"{_quoted(key)}=>{_quoted(pairs[key])}" for key in ordered)


def _quoted(text: str | None) -> str:
    return "NULL" if text is None else '"' + re.sub(r'(["\\])', r"\\\1", text) + '"'


@readers.register("vector.vector")
def _vector(text: str) -> str | None:
    return _numbers(text, "vector", "f")


@readers.register("vector.halfvec")
def _halfvec(text: str) -> str | None:
    return _numbers(text, "halfvec", "e")


def _numbers(text: str, name: str, stored: str) -> str:
    """Return numbers as stored in four or two bytes, without blanks."""
    match = _LIST.match(text)
    try:
        values = [float(part) for part in match[1].split(",")] if match is not None else []
    except ValueError:
        values = []
    if not values:
        refuse("22P02", f'invalid input syntax for type {name}: "{text}"')
    try:
        kept = [struct.unpack(stored, struct.pack(stored, value))[0] for value in values]
    except OverflowError:
        refuse("22003", f'"{text}" is out of range for type {name}')
    return "[" + ",".join(_shortest(value, "f", 6) for value in kept) + "]"


@readers.register("cube.cube")
def _cube(text: str) -> str | None:
    """Corners in parentheses; a point has one."""
    match = _CUBE.match(text)
    corners = [corner for corner in match.groups() if corner is not None] if match is not None else []
    try:
        values = [[float(part) for part in corner.split(",")] for corner in corners]
    except ValueError:
        values = []
    if not values or len({len(each) for each in values}) != 1:
        refuse("22P02", "invalid input syntax for cube")
    printed = ["(" + ", ".join(_shortest(value, "d", 15) for value in corner) + ")" for corner in values]
    return printed[0] if values[0] == values[-1] else ",".join(printed)


def _shortest(value: float, stored: str, digits: int) -> str:
    """Return the fewest digits that read back as the same number, as PostgreSQL prints it."""
    same = struct.pack(stored, value)
    text = next(t for p in range(17) if struct.pack(stored, float(t := f"{value:.{p}e}")) == same)
    mantissa, _, exponent = text.partition("e")
    if -5 < int(exponent) < digits:  # noqa: PLR2004 - float8out writes an exponent beyond
        return f"{Decimal(text):f}"
    return f"{mantissa}e{exponent}"


@readers.register("intarray.query_int")
def _query_int(text: str) -> str | None:
    """Blanks around & and |; which parentheses stay follows from precedence, and is not worked out here."""
    if "(" in text:
        return None
    return re.sub(r"\s*([&|])\s*", r" \1 ", re.sub(r"!\s+", "!", text.strip()))
