"""What statements that are not run could have done: change the schema, or set variables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field
from functools import lru_cache

from generator.record import dataclass
from generator.replay import records as r
from generator.replay.base import Replay
from generator.replay.plpgsql.source import Fields, names_of

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
    return any(
        runs_ddl(replay, function, depth)
        for schema, name in called_in(text)
        for function in replay.catalog.functions_named(schema, name)
    )


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


_HARMLESS = frozenset({"PLpgSQL_stmt_raise", "PLpgSQL_stmt_close", "PLpgSQL_stmt_getdiag", "PLpgSQL_stmt_assert"})


@dataclass
class _Below:
    """What of the statements below a node could change the schema, whatever the catalog is."""

    returns: bool = False
    texts: dict[str, None] = field(default_factory=dict)
    statements: list[tuple[str, Fields]] = field(default_factory=list)

    def add(self, value: object) -> None:
        """Look at a node and all below it."""
        if isinstance(value, list):
            for each in value:
                self.add(each)
        elif isinstance(value, dict):
            for tag, fields in value.items():
                if tag == "PLpgSQL_expr":
                    self.texts[str(fields.get("query", ""))] = None
                elif tag in {"PLpgSQL_stmt_dynexecute", "PLpgSQL_stmt_execsql"}:
                    self.statements.append((tag, fields))
                elif tag not in _HARMLESS:
                    self.returns = self.returns or tag == "PLpgSQL_stmt_return"
                    self.add(fields)


_below: dict[tuple[str, int], tuple[object, _Below]] = {}
"""What has been looked at: bodies are run again and again, and ask at each statement that is left out."""
_MOST = 4096


def _summary(value: object) -> _Below:
    # A statement comes as ``{tag: fields}``, made for the question: its fields are what stays.
    tag, inner = next(iter(value.items())) if isinstance(value, dict) and len(value) == 1 else ("", value)
    known = _below.get((tag, id(inner)))
    if known is None:
        if len(_below) >= _MOST:
            _below.clear()
        # What is kept beside it keeps its number from being another's.
        known = _below[tag, id(inner)] = inner, _Below()
        known[1].add(value)
    return known[1]


def may_change_schema(replay: Replay, value: object, *, returns: bool = True) -> bool:
    """Return whether statements below a node could change the schema.

    Args:
        replay: The session.
        value: The node.
        returns: Whether RETURN counts, for what follows it might change the schema.
    """
    below = _summary(value)
    return (
        (returns and below.returns)
        or any(calls_ddl(replay, text) for text in below.texts)
        or any(_statement_may(replay, tag, fields) for tag, fields in below.statements)
    )


def texts_below(value: object) -> Iterator[str]:
    """Yield the SQL texts of a node and of all below it."""
    if isinstance(value, list):
        for each in value:
            yield from texts_below(each)
    elif isinstance(value, dict):
        for tag, fields in value.items():
            if tag == "PLpgSQL_expr":
                yield str(fields.get("query", ""))
            else:
                yield from texts_below(fields)


_LOOPS = frozenset(
    {
        "PLpgSQL_stmt_loop",
        "PLpgSQL_stmt_while",
        "PLpgSQL_stmt_fori",
        "PLpgSQL_stmt_fors",
        "PLpgSQL_stmt_forc",
        "PLpgSQL_stmt_dynfors",
        "PLpgSQL_stmt_foreach_a",
    }
)


def may_return(value: object) -> bool:
    """Return whether there is a RETURN below a node."""
    if isinstance(value, list):
        return any(may_return(each) for each in value)
    if not isinstance(value, dict):
        return False
    return any(tag == "PLpgSQL_stmt_return" or may_return(fields) for tag, fields in value.items())


def may_leave(value: object, *, by_return: bool) -> bool:
    """Return whether statements below a node could leave the loop around them."""
    if isinstance(value, list):
        return any(may_leave(each, by_return=by_return) for each in value)
    if not isinstance(value, dict):
        return False
    for tag, fields in value.items():
        if tag == "PLpgSQL_stmt_exit" or (tag == "PLpgSQL_stmt_return" and by_return):
            return True
        if tag not in _LOOPS and may_leave(fields, by_return=by_return):
            return True
    return False


def _statement_may(replay: Replay, tag: str, fields: Fields) -> bool:
    part = "query" if tag == "PLpgSQL_stmt_dynexecute" else "sqlstmt"
    text = str(fields.get(part, {}).get("PLpgSQL_expr", {}).get("query", ""))
    if calls_ddl(replay, text):
        return True
    if tag == "PLpgSQL_stmt_dynexecute":
        return not _DYNAMIC_DATA.match(text) and setting_of(text) is None
    return not (DATA.match(text) or QUERY.match(text))


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


def targets_of(target: Fields) -> list[tuple[str, ...]]:
    """Return the names that an INTO, or a loop, sets."""
    for tag, fields in target.items():
        if tag == "PLpgSQL_row":
            return [names_of(each["name"]) for each in fields.get("fields", ())]
        return [(str(fields.get("refname", "")),)]
    return []


def assigned(value: object, datums: list[Fields]) -> Iterator[tuple[str, ...]]:
    """Yield the names of the variables that statements below a node could set."""
    if isinstance(value, list):
        for each in value:
            yield from assigned(each, datums)
    elif isinstance(value, dict):
        for tag, fields in value.items():
            if tag in {"PLpgSQL_stmt_assign", "PLpgSQL_stmt_foreach_a"}:
                yield datum_name(datums, int(fields.get("varno", 0)))
            elif tag == "PLpgSQL_diag_item":
                yield datum_name(datums, int(fields.get("target", 0)))
            elif tag == "target" and isinstance(fields, dict):
                yield from targets_of(fields)
            elif tag in {"PLpgSQL_stmt_fors", "PLpgSQL_stmt_dynfors"}:
                yield from targets_of(fields.get("var", {}))
            if tag.startswith("PLpgSQL_stmt") or isinstance(fields, dict | list):
                yield from assigned(fields, datums)


def datum_name(datums: list[Fields], number: int) -> tuple[str, ...]:
    """Return the name of a variable, or of a record's field, by its number."""
    datum = datums[number]
    if datum["tag"] == "PLpgSQL_recfield":
        parent = datums[int(datum.get("recparentno", 0))]
        return str(parent.get("refname", "")), str(datum["fieldname"])
    return (str(datum.get("refname", "")),)
