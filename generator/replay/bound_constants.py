"""Constants in the bounds of partitions: of the key's type and modifier, and printed without casts."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from generator.sql.refs import LabelRef, Sql
from generator.sql.types import SqlError

_INT4, _NUMERIC, _FLOATS = 23, 1700, frozenset({700, 701})
_CHARACTER, _VARYING = 1042, 1043
_HEADER = 4  # of a value of varying length, which modifiers count
_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")


def bare_constant(sql: Sql, type_oid: int, typmod: int) -> Sql:
    """Bounds are printed without the casts that constants have elsewhere, as constants of the key's type."""
    if len(sql) > 1 and isinstance(sql[1], LabelRef):
        return ("'", sql[1], "'")
    if not sql or not isinstance(sql[0], str):
        return sql
    head = re.match(r"NULL|'(?:[^']|'')*'(?=::)|[0-9.eE+-]+(?=::|$)", sql[0])
    if head is None:
        return sql
    text = head.group()
    if text.startswith("'"):
        text = _fitted(text[1:-1], type_oid, typmod)
        quoted = f"'{text}'"
    else:
        quoted = text if text == "NULL" else _fitted(text, type_oid, typmod)
        text = quoted
    if not _NUMBER.fullmatch(text) or type_oid == _INT4:
        return (quoted,)
    if type_oid == _NUMERIC:
        # Without quotes it would be read as another type, or not as a constant.
        bare = text[0].isdigit() and not text.isdigit()
        return (text if bare else f"'{text}'",)
    if type_oid in _FLOATS:
        text = repr(float(text)).removesuffix(".0")
    return (f"'{text}'",)


def _fitted(text: str, type_oid: int, typmod: int) -> str:
    """Return a value as its type's modifier has it: rounded, or padded; raises SqlError 22001 and 22003 if it does not fit."""
    if typmod < _HEADER:
        return text
    size = typmod - _HEADER
    if type_oid == _NUMERIC and _NUMBER.fullmatch(text):
        precision, scale = size >> 16 & 0xFFFF, ((size & 0x7FF) ^ 1024) - 1024
        rounded = Decimal(text).quantize(Decimal(1).scaleb(-scale), rounding=ROUND_HALF_UP)
        if rounded and rounded.adjusted() >= precision - scale:
            raise SqlError("22003", "numeric field overflow")
        return format(rounded, "f")
    if type_oid in {_CHARACTER, _VARYING}:
        plain = text.replace("''", "'")
        if len(plain.rstrip(" ")) > size:
            name = "character" if type_oid == _CHARACTER else "character varying"
            raise SqlError("22001", f"value too long for type {name}({size})")
        plain = plain.ljust(size) if type_oid == _CHARACTER else plain[:size]
        return plain.replace("'", "''")
    return text
