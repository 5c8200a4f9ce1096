"""Settings and storage parameters that PostgreSQL knows, and the values that they may have.

``scripts/builtin_options.py`` asks a server for them. Refusals are PostgreSQL's (guc.c, reloptions.c).
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from generator.record import dataclass
from generator.sql.types import SqlError

_FILE = Path(__file__).with_name("builtin_options.json")
_TRUE, _FALSE = ("true", "yes", "on", "1"), ("false", "no", "off", "0")
_INTEGER = re.compile(r"\s*([+-]?(?:0[xX][0-9a-fA-F]+|\d+))\s*$")
_NUMBER = re.compile(r"\s*([+-]?(?:0[xX][0-9a-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?))\s*([A-Za-z]*)\s*$")
_CUSTOM = re.compile(
    r"[^\x00-@\[-\^`{-\x7f][^\x00-#%-/:-@\[-\^`{-\x7f]*(?:\.[^\x00-@\[-\^`{-\x7f][^\x00-#%-/:-@\[-\^`{-\x7f]*)+"
)
# What a server takes too, although its own hint does not say so: the parameter was a boolean once.
_UNTOLD_WORDS = {"vacuum_index_cleanup": ("true", "yes", "1", "false", "no", "0")}
_MEMORY = {"B": 1, "kB": 1024, "MB": 1024**2, "GB": 1024**3, "TB": 1024**4, "8kB": 8192}
_TIME = {"us": 0.001, "ms": 1.0, "s": 1000.0, "min": 60_000.0, "h": 3_600_000.0, "d": 86_400_000.0}
_SHUT = {
    "internal": "cannot be changed",
    "postmaster": "cannot be changed without restarting the server",
    "sighup": "cannot be changed now",
    "backend": "cannot be set after connection start",
    "superuser-backend": "cannot be set after connection start",
}


@dataclass(frozen=True, slots=True)
class Known:
    """What values are allowed: ``kind`` is boolean, integer, real, enum or string."""

    kind: str
    context: str = ""
    unit: str = ""
    lowest: str = ""
    highest: str = ""
    words: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(_FILE.read_bytes())
    return data


@lru_cache(maxsize=1)
def _snapshot() -> tuple[dict[str, Known], dict[str, dict[str, Known]]]:
    data = _data()
    settings = {
        name: Known({"bool": "boolean"}.get(kind, kind), context, unit, low, high, tuple(words))
        for name, (kind, context, unit, low, high, words) in data["settings"].items()
    }
    parameters = {
        owner: {name: Known(kind, "", "", low, high, tuple(words)) for name, (kind, low, high, words) in rows.items()}
        for owner, rows in data["parameters"].items()
    }
    return settings, parameters


def method_can(method: str, what: str) -> bool:
    """Return whether an index access method can do something; one that is not PostgreSQL's own may do anything."""
    known = _data()["methods"].get(method)
    return known is None or what in known


def storage_parameters(owner: str) -> dict[str, Known] | None:
    """Return the parameters of ``table``, ``toast``, ``view``, ``column``, ``index btree``, ``class gist …``, or None."""
    return _snapshot()[1].get(owner)


def refuse_parameter(known: Known, name: str, value: str) -> None:
    """Raise SqlError 22023 for a value that a storage parameter cannot have (parse_one_reloption)."""
    if known.kind == "boolean":
        if boolean(value) is None:
            raise SqlError("22023", f'invalid value for boolean option "{name}": {value}')
    elif known.kind == "enum":
        if value.lower() not in (*known.words, *_UNTOLD_WORDS.get(name, ())):
            raise SqlError("22023", f'invalid value for enum option "{name}": {value}')
    elif known.kind in {"integer", "real"}:
        number = _plain_number(value, whole=known.kind == "integer")
        if number is None:
            word = "integer" if known.kind == "integer" else "floating point"
            raise SqlError("22023", f'invalid value for {word} option "{name}": {value}')
        if known.lowest and not float(known.lowest) <= number <= float(known.highest):
            raise SqlError("22023", f'value {value} out of bounds for option "{name}"')


def boolean(value: str) -> bool | None:
    """Return what a text means as a truth value: a word or a beginning of it that is no other's (parse_bool)."""
    text = value.lower()
    if not text or text == "o":
        return None
    if any(word.startswith(text) for word in _TRUE):
        return True
    return False if any(word.startswith(text) for word in _FALSE) else None


def _plain_number(value: str, *, whole: bool) -> float | None:
    match = _NUMBER.match(value)
    if match is None or match[2]:
        return None
    if whole and "." not in value and not _INTEGER.match(value):
        # An exponent is rounded as a fraction is.
        return float(round(float(match[1])))
    number = float(int(match[1], 16)) if "x" in match[1].lower() else float(match[1])
    return float(round(number)) if whole else number


def is_setting(name: str) -> bool:
    """Return whether SHOW knows a setting (lower case) that no session has made up."""
    return name in _snapshot()[0] or name in _HIDDEN


_HIDDEN = frozenset({"role", "session_authorization", "is_superuser", "seed"})
"""Settings that ``pg_settings`` does not list."""


def refuse_name(name: str) -> None:
    """Raise SqlError 42704 for a setting that there is not; one with a dot may be an extension's."""
    if not is_setting(name) and "." not in name:
        raise SqlError("42704", f'unrecognized configuration parameter "{name}"')


def refuse_setting(name: str, value: str | None, *, list_items: int = 1) -> None:
    """Raise SqlError for a SET (or with None a RESET) that a session cannot do.

    Args:
        name: The setting's name, lower case.
        value: What it is set to, as a text.
        list_items: How many values SET was given.

    Raises:
        SqlError: 42704 or 42602 for an unknown name, 55P02 for one that no session changes, 22023 for a wrong value.
    """
    known = _snapshot()[0].get(name)
    if known is None and list_items > 1:
        raise SqlError("22023", f"SET {name} takes only one argument")
    if known is None:
        if "." not in name:
            raise SqlError("42704", f'unrecognized configuration parameter "{name}"')
        if not _CUSTOM.fullmatch(name):
            raise SqlError("42602", f'invalid configuration parameter name "{name}"')
        return
    if known.context in _SHUT:
        raise SqlError("55P02", f'parameter "{name}" {_SHUT[known.context]}')
    if value is None:
        if name in {"transaction_isolation", "transaction_read_only", "transaction_deferrable"}:
            raise SqlError("0A000", f'parameter "{name}" cannot be reset')
        return
    if known.kind != "string" and list_items > 1:
        raise SqlError("22023", f"SET {name} takes only one argument")
    _refuse_value(known, name, value)


def _refuse_value(known: Known, name: str, value: str) -> None:
    wrong = SqlError("22023", f'invalid value for parameter "{name}": "{value}"')
    if name == "default_with_oids" and boolean(value):
        raise SqlError("0A000", "tables declared WITH OIDS are not supported")
    if known.kind == "boolean" and boolean(value) is None:
        raise SqlError("22023", f'parameter "{name}" requires a Boolean value')
    if known.kind == "enum" and value.lower() not in {word.lower() for word in known.words}:
        raise wrong
    if known.kind in {"integer", "real"}:
        number = _measured(known, value)
        if number is None:
            raise wrong
        if known.lowest and not float(known.lowest) <= number <= float(known.highest):
            raise SqlError("22023", f'{value} is outside the valid range for parameter "{name}"')


def _measured(known: Known, value: str) -> float | None:
    """Return a number in the setting's own unit; None if it is none (parse_int, parse_real)."""
    match = _NUMBER.match(value)
    if match is None:
        return None
    number = float(int(match[1], 16)) if "x" in match[1].lower() else float(match[1])
    if match[2]:
        units = next((table for table in (_MEMORY, _TIME) if known.unit in table and match[2] in table), None)
        if units is None or match[2] == "8kB":
            return None
        number *= units[match[2]] / units[known.unit]
    return float(round(number)) if known.kind == "integer" else number
