"""The statements that are understood; whoever teaches the interpreter another registers it here or in a new module."""

from __future__ import annotations

import re
from typing import Any

from generator.replay.plpgsql.conditions import code_of
from generator.replay.plpgsql.interpreter import Block, Fields, Return, runners
from generator.sql.types import SqlError

_ERROR = 21
"""elog.h's ERROR: RAISE of a lower level only talks."""

_DATA = re.compile(
    r"\s*(select|insert|update|delete|merge|truncate|with|values|table|copy|analyze|vacuum)\b", re.IGNORECASE
)
_HARMLESS = frozenset(
    {
        "PLpgSQL_stmt_assign",
        "PLpgSQL_stmt_assert",
        "PLpgSQL_stmt_close",
        "PLpgSQL_stmt_exit",
        "PLpgSQL_stmt_fetch",
        "PLpgSQL_stmt_getdiag",
        "PLpgSQL_stmt_open",
        "PLpgSQL_stmt_perform",
        "PLpgSQL_stmt_raise",
        "PLpgSQL_stmt_return",
        "PLpgSQL_stmt_return_next",
        "PLpgSQL_stmt_return_query",
    }
)


def _query(fields: Fields, name: str) -> str:
    return str(fields.get(name, {}).get("PLpgSQL_expr", {}).get("query", ""))


def may_change_schema(value: object) -> bool:
    """Return whether statements below a node could change the schema, whatever their conditions and loops do."""
    if isinstance(value, list):
        return any(may_change_schema(each) for each in value)
    if not isinstance(value, dict):
        return False
    for tag, fields in value.items():
        if tag in {"PLpgSQL_stmt_dynexecute", "PLpgSQL_stmt_dynfors", "PLpgSQL_stmt_call"}:
            return True
        if tag == "PLpgSQL_stmt_execsql" and not _DATA.match(_query(fields, "sqlstmt")):
            return True
        if tag not in _HARMLESS and may_change_schema(fields):
            return True
    return False


@runners.register("PLpgSQL_stmt_block")
def block(run: Block, fields: Fields) -> None:
    """BEGIN … END, nested."""
    run.block(fields)


@runners.register("PLpgSQL_stmt_execsql")
def execute_sql(run: Block, fields: Fields) -> None:
    """An SQL statement; SELECT … INTO fills variables and is no CREATE TABLE AS here."""
    text = _query(fields, "sqlstmt")
    if fields.get("into") or _DATA.match(text):
        return
    run.sql(text, fields)


@runners.register("PLpgSQL_stmt_perform")
def perform(run: Block, fields: Fields) -> None:
    """PERFORM: a query whose result is thrown away; set_config counts."""
    run.sql(_query(fields, "expr"), fields)


@runners.register("PLpgSQL_stmt_raise")
def raise_(run: Block, fields: Fields) -> None:
    """RAISE: only an exception ends anything; without arguments the caught error is raised again."""
    if fields.get("elog_level", _ERROR) < _ERROR:
        return
    if "message" not in fields and "condname" not in fields and "options" not in fields:
        raise run.error or SqlError("0Z002", "RAISE without parameters cannot be used outside an exception handler")
    raise SqlError(_raised_code(fields), str(fields.get("message") or fields.get("condname", "")))


def _raised_code(fields: dict[str, Any]) -> str:
    code = code_of(str(fields.get("condname", "")))
    for option in fields.get("options", ()):
        item = option.get("PLpgSQL_raise_option", {})
        if item.get("opt_type") in {0, "PLPGSQL_RAISEOPTION_ERRCODE"}:
            literal = str(item.get("expr", {}).get("PLpgSQL_expr", {}).get("query", "")).strip().strip("'")
            code = code_of(literal) or code
    return code or "P0001"


@runners.register("PLpgSQL_stmt_return")
def return_(_run: Block, _fields: Fields) -> None:
    """RETURN ends the block."""
    raise Return


@runners.register(
    "PLpgSQL_stmt_assign",
    "PLpgSQL_stmt_assert",
    "PLpgSQL_stmt_close",
    "PLpgSQL_stmt_fetch",
    "PLpgSQL_stmt_getdiag",
    "PLpgSQL_stmt_open",
)
def data_only(_run: Block, _fields: Fields) -> None:
    """Concerns variables and rows only."""


_WORDS = {
    "PLpgSQL_stmt_if": "IF",
    "PLpgSQL_stmt_case": "CASE",
    "PLpgSQL_stmt_loop": "LOOP",
    "PLpgSQL_stmt_while": "WHILE",
    "PLpgSQL_stmt_fori": "FOR",
    "PLpgSQL_stmt_fors": "FOR … IN query",
    "PLpgSQL_stmt_forc": "FOR … IN cursor",
    "PLpgSQL_stmt_foreach_a": "FOREACH",
    "PLpgSQL_stmt_dynexecute": "EXECUTE",
    "PLpgSQL_stmt_dynfors": "FOR … IN EXECUTE",
    "PLpgSQL_stmt_call": "CALL",
}


def _unknown(tag: str, word: str) -> None:
    @runners.register(tag)
    def not_evaluated(run: Block, fields: Fields) -> None:
        """Report it, unless nothing below it could change the schema."""
        if may_change_schema({tag: fields}):
            run.not_evaluated(fields, word)


for _tag, _word in _WORDS.items():
    _unknown(_tag, _word)
