"""JSON literals: checked, and for jsonb printed in its own order (documentation 8.14)."""

from __future__ import annotations

import json
import re

from generator.sql.analysis.refusal import refuse

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_SPECIAL = re.compile(r'["\\\x00-\x1f]')


class _Number(str):
    """A number's text: jsonb keeps all its digits."""

    __slots__ = ()


def json_input(text: str, type_name: str) -> object:
    """Return the parsed text; numbers keep their digits."""
    if text == "{}":
        return {}
    try:
        return json.loads(text, parse_float=_Number, parse_int=_Number, parse_constant=_refuse_constant)
    except ValueError:
        refuse("22P02", f"invalid input syntax for type {type_name}")


def _refuse_constant(name: str) -> object:
    raise ValueError(name)


def jsonb_output(value: object) -> str:
    """Return the value as jsonb prints it: keys by length, then bytes."""
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: (len(key.encode()), key.encode()))
        return "{" + ", ".join(f"{_string(key)}: {jsonb_output(value[key])}" for key in keys) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(jsonb_output, value)) + "]"
    if isinstance(value, _Number):
        from generator.sql.analysis.literals.reading import numeric_text  # noqa: PLC0415 - it imports this module

        return numeric_text(value)
    if isinstance(value, str):
        return _string(value)
    return {True: "true", False: "false", None: "null"}[value]  # type: ignore[index]


def _string(text: str) -> str:
    return '"' + _SPECIAL.sub(lambda m: _ESCAPES.get(m[0]) or f"\\u{ord(m[0]):04x}", text) + '"'
