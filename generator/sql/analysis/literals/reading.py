"""Literals: what a type's input function makes of a string, printed again by its output function (documentation 8).

The result is (text, pieces): ``pieces`` only where the text holds names that may change (enum labels, relations).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation

from generator.registry import Registry
from generator.sql.analysis.context import Analysis
from generator.sql.analysis.literals.extension_types import VERBATIM, readers
from generator.sql.analysis.literals.json_types import json_input, jsonb_output
from generator.sql.analysis.literals.jsonpath import jsonpath_output
from generator.sql.analysis.literals.reg_types import reg_input
from generator.sql.analysis.literals.row_types import row_literal
from generator.sql.analysis.literals.time_types import (
    NotEvaluated,
    date_output,
    interval_output,
    time_output,
    timestamp_output,
)
from generator.sql.analysis.refusal import refuse
from generator.sql.analysis.types import oids
from generator.sql.refs import LabelRef, Sql
from generator.sql.types import FIRST_USER_OID, TypeInfo

Value = tuple[str, Sql | None]
Reader = Callable[[str, Analysis, int], str]

_READERS: Registry[Reader] = Registry("literal reader")
_BOOLEANS = {
    **dict.fromkeys(("t", "tr", "tru", "true", "y", "ye", "yes", "on", "1"), "t"),
    **dict.fromkeys(("f", "fa", "fal", "fals", "false", "n", "no", "of", "off", "0"), "f"),
}
_INTEGER = re.compile(r"\s*([+-]?)(\d(?:_?\d)*|0[xX]_?[0-9a-fA-F_]+|0[oO]_?[0-7_]+|0[bB]_?[01_]+)\s*\Z")
_LIMITS = {oids.INT2: (16, "smallint"), oids.INT4: (32, "integer"), oids.INT8: (64, "bigint")}
_NAME_LIMIT = 63
_UUID = re.compile(r"(?:\{(?:[0-9a-fA-F]{4}-?){7}[0-9a-fA-F]{4}\}|(?:[0-9a-fA-F]{4}-?){7}[0-9a-fA-F]{4})\Z")
# float8out writes an exponent from here on (DBL_DIG, FLT_DIG).
_FLOAT_DIGITS = {oids.FLOAT8: 15, oids.FLOAT4: 6}


def read_literal(text: str, type_oid: int, typmod: int, analysis: Analysis) -> Value:
    """Return the constant that the text is in that (base) type.

    Raises:
        SqlError: The server's complaint (22P02, 22007, 22003 …).
    """
    reader = _READERS.get(str(type_oid))
    if reader is not None:
        try:
            return reader(text, analysis, typmod), None
        except NotEvaluated:
            analysis.note(f"literal {text!r} of type {analysis.type_name(type_oid)} is printed as written")
            return text, None
    if type_oid in oids.REG_TYPES:
        return reg_input(text, type_oid, analysis)
    info = analysis.type(type_oid)
    if info.typtype == "e":
        return _enum_literal(text, info, analysis)
    if info.element and type_oid not in _VECTORS:
        return _array_literal(text, info, analysis)
    if info.typtype == "c":
        return row_literal(text, info, analysis, read_literal)
    if type_oid == oids.RECORD:
        refuse("0A000", "input of anonymous composite types is not implemented")
    if info.typtype == "r" and info.subtype:
        return _range_literal(text, info, analysis), None
    return (_extension_literal(text, info, analysis) if info.extension else text), None


_VECTORS = frozenset({22, 30})
"""int2vector and oidvector: arrays to look at, but written with blanks."""


def _extension_literal(text: str, info: TypeInfo, analysis: Analysis) -> str:
    key = f"{info.extension}.{info.name}"
    reader = readers.get(key)
    printed = reader(text) if reader is not None else None
    if printed is None and key not in VERBATIM:
        analysis.note(f"literal {text!r} of type {analysis.type_name(info.oid)} is printed as written")
    return text if printed is None else printed


def _enum_literal(text: str, info: TypeInfo, analysis: Analysis) -> Value:
    label = analysis.catalog.enum_label(info.oid, text)
    if label is None:
        if info.oid >= FIRST_USER_OID:
            refuse("22P02", f'invalid input value for enum {analysis.type_name(info.oid)}: "{text}"')
        return text, None
    return text, (LabelRef(info.oid, label),)


def _invalid(name: str, text: str) -> None:
    refuse("22P02", f'invalid input syntax for type {name}: "{text}"')


@_READERS.register(str(oids.BOOL))
def _boolean(text: str, _analysis: Analysis, _typmod: int) -> str:
    value = _BOOLEANS.get(text.strip().lower())
    if value is None:
        _invalid("boolean", text)
    return value or "f"


def _integer_reader(type_oid: int) -> Reader:
    bits, name = _LIMITS[type_oid]

    def read(text: str, _analysis: Analysis, _typmod: int) -> str:
        match = _INTEGER.match(text)
        if match is None:
            _invalid(name, text)
            return text
        digits = match[2].replace("_", "")
        value = int(digits, 0 if digits[:2].lower() in {"0x", "0o", "0b"} else 10)
        value = -value if match[1] == "-" else value
        if not -(1 << bits - 1) <= value < 1 << bits - 1:
            refuse("22003", f'value "{text}" is out of range for type {name}')
        return str(value)

    return read


for _oid in _LIMITS:
    _READERS.register(str(_oid))(_integer_reader(_oid))


def numeric_text(text: str) -> str:
    """Return a number as ``numeric`` prints it: no exponent, the digits after the point kept."""
    stripped = text.strip()
    special = {"nan": "NaN", "infinity": "Infinity", "inf": "Infinity", "+infinity": "Infinity", "+inf": "Infinity",
               "-infinity": "-Infinity", "-inf": "-Infinity"}.get(stripped.lower())  # fmt: skip
    if special is not None:
        return special
    try:
        number = Decimal(stripped)
    except InvalidOperation:
        match = _INTEGER.match(text)
        if match is None:
            _invalid("numeric", text)
        number = Decimal(int(stripped.replace("_", ""), 0))
    printed = format(number, "f")
    return printed.removeprefix("-") if number == 0 else printed


@_READERS.register(str(oids.NUMERIC))
def _numeric(text: str, _analysis: Analysis, _typmod: int) -> str:
    return numeric_text(text)


def _float_reader(type_oid: int) -> Reader:
    def read(text: str, _analysis: Analysis, _typmod: int) -> str:
        try:
            return float_text(float(text), _FLOAT_DIGITS[type_oid])
        except ValueError:
            _invalid("double precision" if type_oid == oids.FLOAT8 else "real", text)
            return text

    return read


for _oid in _FLOAT_DIGITS:
    _READERS.register(str(_oid))(_float_reader(_oid))


def float_text(value: float, digits: int = 15) -> str:
    """Return a float as ``float8out`` prints it: the shortest digits that read back the same."""
    if value != value:  # noqa: PLR0124 - NaN
        return "NaN"
    if value in {float("inf"), float("-inf")}:
        return "Infinity" if value > 0 else "-Infinity"
    sign, figures, exponent = Decimal(repr(value)).normalize().as_tuple()
    text = "".join(map(str, figures))
    point = len(text) + int(exponent)  # digits before the decimal point
    minus = "-" if sign else ""
    if text == "0":
        return minus + "0"
    if point - 1 < -4 or point - 1 >= digits:  # noqa: PLR2004 - as printf's %g
        mantissa = text[0] + ("." + text[1:] if len(text) > 1 else "")
        return f"{minus}{mantissa}e{'-' if point < 1 else '+'}{abs(point - 1):02d}"
    if point <= 0:
        return f"{minus}0.{'0' * -point}{text}"
    whole = text[:point].ljust(point, "0")
    return f"{minus}{whole}" + (f".{text[point:]}" if len(text) > point else "")


@_READERS.register(str(oids.UUID))
def _uuid(text: str, _analysis: Analysis, _typmod: int) -> str:
    match = _UUID.match(text)
    if match is None:
        _invalid("uuid", text)
        return text
    digits = text.strip("{}").replace("-", "").lower()
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


@_READERS.register(str(oids.JSON))
def _json(text: str, _analysis: Analysis, _typmod: int) -> str:
    json_input(text, "json")
    return text


@_READERS.register(str(oids.JSONB))
def _jsonb(text: str, _analysis: Analysis, _typmod: int) -> str:
    return jsonb_output(json_input(text, "jsonb"))


@_READERS.register(str(oids.JSONPATH))
def _jsonpath(text: str, _analysis: Analysis, _typmod: int) -> str:
    printed = jsonpath_output(text)
    if printed is None:
        raise NotEvaluated(text)
    return printed


@_READERS.register(str(oids.NAME))
def _name(text: str, _analysis: Analysis, _typmod: int) -> str:
    return text.encode()[:_NAME_LIMIT].decode(errors="ignore")


@_READERS.register(str(oids.CHAR))
def _char(text: str, _analysis: Analysis, _typmod: int) -> str:
    return text[:1]


@_READERS.register(str(oids.BYTEA))
def _bytea(text: str, _analysis: Analysis, _typmod: int) -> str:
    if text.startswith("\\x"):
        digits = re.sub(r"\s", "", text[2:]).lower()
        if len(digits) % 2 or re.search(r"[^0-9a-f]", digits):
            refuse("22023", "invalid hexadecimal data")
        return "\\x" + digits
    data = re.sub(rb"\\([0-7]{3})|\\\\", lambda m: bytes([int(m[1], 8)]) if m[1] else b"\\", text.encode())
    return "\\x" + data.hex()


@_READERS.register(str(oids.BIT), str(oids.VARBIT))
def _bits(text: str, _analysis: Analysis, _typmod: int) -> str:
    return read_bits(text)


def read_bits(text: str) -> str:
    """Return a bit string as it is printed: ``b101`` or ``x1F`` as ones and zeros."""
    if text[:1] in {"x", "X"}:
        return "".join(f"{int(digit, 16):04b}" for digit in text[1:])
    return text[1:] if text[:1] in {"b", "B"} else text


@_READERS.register("869", "650")
def _inet(text: str, analysis: Analysis, typmod: int) -> str:
    del analysis, typmod
    from generator.sql.analysis.literals.network_types import inet_output  # noqa: PLC0415 - rare, and slow to import

    return inet_output(text)


@_READERS.register(str(oids.DATE))
def _date(text: str, _analysis: Analysis, _typmod: int) -> str:
    return date_output(text)


@_READERS.register(str(oids.TIME))
def _time(text: str, _analysis: Analysis, _typmod: int) -> str:
    return time_output(text, zoned=False)


@_READERS.register(str(oids.TIMETZ))
def _timetz(text: str, _analysis: Analysis, _typmod: int) -> str:
    return time_output(text, zoned=True)


@_READERS.register(str(oids.TIMESTAMP))
def _timestamp(text: str, _analysis: Analysis, _typmod: int) -> str:
    return timestamp_output(text, "")


@_READERS.register(str(oids.TIMESTAMPTZ))
def _timestamptz(text: str, analysis: Analysis, _typmod: int) -> str:
    return timestamp_output(text, analysis.catalog.server_setting("TimeZone") or "UTC")


@_READERS.register(str(oids.INTERVAL))
def _interval(text: str, _analysis: Analysis, typmod: int) -> str:
    return interval_output(text, typmod)


# Arrays and ranges

_NEEDS_QUOTES = re.compile(r'[{}",\\\s]')
_ARRAY_TOKEN = re.compile(r'\s*(?:([{},])|"((?:[^"\\]|\\.)*)"\s*|((?:[^{},"\\]|\\.)+))', re.DOTALL)


def _array_literal(text: str, info: TypeInfo, analysis: Analysis) -> Value:
    body = re.sub(r"^\s*(\[[^]]*\])+\s*=", "", text).strip()
    if not body.startswith("{"):
        refuse("22P02", f'malformed array literal: "{text}"')
    element = analysis.base_type(info.element)
    pieces: list[object] = []
    position, depth = 0, 0
    while position < len(body):
        match = _ARRAY_TOKEN.match(body, position)
        if match is None:
            refuse("22P02", f'malformed array literal: "{text}"')
        position = match.end()
        if match[1]:
            depth += {"{": 1, "}": -1, ",": 0}[match[1]]
            pieces.append(match[1])
            continue
        raw = re.sub(r"\\(.)", r"\1", match[2] if match[2] is not None else match[3].strip(), flags=re.DOTALL)
        if match[2] is None and raw.upper() == "NULL":
            pieces.append("NULL")
            continue
        value, holes = read_literal(raw, element, -1, analysis)
        quote = value == "" or value.upper() == "NULL" or _NEEDS_QUOTES.search(value)
        if holes:
            pieces.extend(['"', *holes, '"'] if quote else holes)
        else:
            pieces.append('"' + re.sub(r'(["\\])', r"\\\1", value) + '"' if quote else value)
    if depth:
        refuse("22P02", f'malformed array literal: "{text}"')
    if all(isinstance(piece, str) for piece in pieces):
        return "".join(map(str, pieces)), None
    return body, tuple(pieces)  # type: ignore[arg-type]


_RANGE = re.compile(r'\s*([\[(])\s*("(?:[^"]|"")*"|[^,]*?)\s*,\s*("(?:[^"]|"")*"|.*?)\s*([\])])\s*\Z', re.DOTALL)
_STEPS = {"3904": 1, "3926": 1}  # int4range, int8range are canonical as [)


def _range_literal(text: str, info: TypeInfo, analysis: Analysis) -> str:
    if text.strip().lower() == "empty":
        return "empty"
    match = _RANGE.match(text)
    if match is None:
        refuse("22P02", f'malformed range literal: "{text}"')
    opening, low, high, closing = match.groups()
    bounds = [
        read_literal(bound.strip('"').replace('""', '"'), info.subtype, -1, analysis)[0] if bound else ""
        for bound in (low, high)
    ]
    if str(info.oid) in _STEPS:
        bounds, opening, closing = _canonical(bounds, opening, closing)
    low, high = ('"' + b + '"' if re.search(r'[\s",()\[\]\\]', b) else b for b in bounds)
    return f"{opening if low else '('}{low},{high}{closing if high else ')'}"


def _canonical(bounds: list[str], opening: str, closing: str) -> tuple[list[str], str, str]:
    low, high = bounds
    if low and opening == "(":
        low, opening = str(int(low) + 1), "["
    if high and closing == "]":
        high, closing = str(int(high) + 1), ")"
    return [low, high], opening, closing
