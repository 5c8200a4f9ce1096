"""Constants in the bounds of partitions: of the key's type and modifier, and printed without casts."""

from __future__ import annotations

import datetime as dt
import re
from decimal import ROUND_HALF_UP, Decimal

from generator.sql.refs import LabelRef, Sql
from generator.sql.types import SqlError

_INT4, _NUMERIC, _FLOATS = 23, 1700, frozenset({700, 701})
_CHARACTER, _VARYING = 1042, 1043
_MOMENTS = frozenset({1083, 1114, 1184, 1266})
"""time and timestamp, with and without time zone."""
_MICROSECONDS = 6
_MOMENT = re.compile(r"(?:(\d{4})-(\d\d)-(\d\d) )?(\d\d):(\d\d):(\d\d)\.(\d+)([-+:0-9]*)")
_EPOCH = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - as a server counts, whatever the zone
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
    if type_oid in _MOMENTS:
        return _rounded(text, typmod) if 0 <= typmod < _MICROSECONDS else text
    if typmod < _HEADER:
        return text
    size = typmod - _HEADER
    if type_oid == _NUMERIC and text.lstrip("-") == "Infinity":
        raise SqlError("22003", "numeric field overflow")
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


def _rounded(text: str, digits: int) -> str:
    """Return a time of day, or a timestamp of our era, with so many digits of its seconds (``AdjustTimestampForTypmod``)."""
    match = _MOMENT.fullmatch(text)
    if match is None:
        return text
    year, month, day, hour, minute, second, fraction, zone = match.groups()
    micro = ((int(hour) * 60 + int(minute)) * 60 + int(second)) * 10**_MICROSECONDS + int(
        fraction.ljust(_MICROSECONDS, "0")
    )
    unit = 10 ** (_MICROSECONDS - digits)
    if year is None:
        seconds, micro = divmod((micro + unit // 2) // unit * unit, 10**_MICROSECONDS)
        shown = f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    else:
        since = (dt.datetime(int(year), int(month), int(day)) - _EPOCH) // dt.timedelta(microseconds=1) + micro  # noqa: DTZ001
        # Half a unit is rounded away from the epoch.
        steps = (abs(since) + unit // 2) // unit * unit
        moment = _EPOCH + dt.timedelta(microseconds=steps if since >= 0 else -steps)
        shown, micro = moment.strftime("%Y-%m-%d %H:%M:%S"), moment.microsecond
    return shown + (f".{micro:06}".rstrip("0") if micro else "") + zone
