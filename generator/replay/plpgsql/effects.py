"""What texts that are not run could have done: change the schema, or a setting."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from generator.replay.base import Replay
from generator.replay.catalog import records as r

DATA = re.compile(r"\s*(insert|update|delete|merge|truncate|copy|analyze|vacuum|lock|notify)\b", re.IGNORECASE)
"""A statement that only changes rows, or nothing."""

QUERY = re.compile(r"\s*(?:select|values|table|with|\()", re.IGNORECASE)
"""A query; one that begins WITH may change rows."""

_DYNAMIC_DATA = re.compile(
    r"\s*(?:format\s*\(\s*)?(?:[eE]?'|\$(\w*)\$)\s*(insert|update|delete|merge|truncate|select|analyze|refresh)\b",
    re.IGNORECASE,
)
_DDL = re.compile(
    r"\b(?:create|alter|drop)\s+(?:or\s+replace\s+|unlogged\s+|unique\s+|materialized\s+|foreign\s+|constraint\s+)*"
    r"(?:table|view|index|type|domain|schema|sequence|function|procedure|aggregate|trigger|policy|rule|role|user|"
    r"extension|publication|event\s+trigger)\b|\bcomment\s+on\b|\b(?:grant|revoke)\s+(?:grant\s+option\s+for\s+)?(?:%|"
    r"(?:all|select|insert|update|delete|truncate|references|trigger|usage|create|connect|temp|temporary|execute|maintain|"
    r'set)\b|"?\w+"?(?:\s*,\s*"?\w+"?)*\s+(?:to|from)\b)',
    re.IGNORECASE,
)
"""DDL in a body's text, also in the strings that it executes; temporary tables do not count."""

_CALLED = re.compile(r'(?<![\w$])(?:(?P<schema>[\w$]++|"[^"]+")\s*+\.\s*+)?(?P<name>[\w$]++|"[^"]+")\s*+\(')
_FOLLOWED = frozenset({"sql", "plpgsql"})
_DEEPEST = 4


def runs_ddl(replay: Replay, function: r.Function, depth: int = 0) -> bool:
    """Return whether a function's body contains DDL, or calls one whose body does."""
    if function.language not in _FOLLOWED or function.volatility != "v" or depth > _DEEPEST:
        return False
    return _has_ddl(function.body) or calls_ddl(replay, function.body, depth + 1)


def calls_ddl(replay: Replay, text: str, depth: int = 0) -> bool:
    """Return whether a text calls one of the migrations' functions that contains DDL."""
    return any_runs_ddl(replay, called_in(text), depth)


def any_runs_ddl(replay: Replay, called: Iterable[tuple[str, str]], depth: int = 0) -> bool:
    """Return whether one of the functions of these schemas and names is the migrations' and contains DDL."""
    functions_named = replay.catalog.functions_named
    for schema, name in called:
        for function in functions_named(schema, name):
            if runs_ddl(replay, function, depth):
                return True
    return False


# Bodies are asked about at each call of them, and at each statement that is left out.
@lru_cache(maxsize=4096)
def _has_ddl(text: str) -> bool:
    return _DDL.search(text) is not None


@lru_cache(maxsize=4096)
def called_in(text: str) -> tuple[tuple[str, str], ...]:
    """Return the (schema, name) of what looks like a call, each once."""
    found = ((_folded(match["schema"]), _folded(match["name"])) for match in _CALLED.finditer(text))
    return tuple(dict.fromkeys(found))


def _folded(word: str | None) -> str:
    if word is None:
        return ""
    return word[1:-1] if word.startswith('"') else word.lower()


def is_ddl(text: str) -> bool:
    """Return whether a statement may change the schema, whatever it calls."""
    return not (DATA.match(text) or QUERY.match(text))


def is_dynamic_ddl(text: str) -> bool:
    """Return whether a statement that an expression makes may change the schema, whatever it calls."""
    return not only_data(text) and setting_of(text) is None


def only_data(text: str) -> bool:
    """Return whether a dynamic statement, whose text begins with a literal, only reads or changes rows."""
    return _DYNAMIC_DATA.match(text) is not None


_DYNAMIC_SETTING = re.compile(
    r"\s*(?:format\s*\(\s*)?(?:[eE]?'|\$\w*\$)\s*set\s+(?:(local|session)\s+)?(\w+\.\w+)\s*(?:=|to\b)", re.IGNORECASE
)


def setting_of(text: str) -> tuple[str, bool] | None:
    """Return name and whether it is local, where a dynamic statement sets a setting of the migrations' own."""
    match = _DYNAMIC_SETTING.match(text)
    return (match[2].lower(), (match[1] or "").lower() == "local") if match is not None else None
